using DualRandom.Host;

return await HouseHost.Run(args);
