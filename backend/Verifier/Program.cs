using System.Text;
using DualRandom.Verifier;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
return Commands.Run(args, Console.Out, Console.Error);
