using DualRandom.Host;

await HouseHost.Run(args);
