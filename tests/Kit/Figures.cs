namespace DualRandom.Kit;

/// <summary>What a long test measured: a line in its output, and in the file that <c>FIGURES</c> names, which the run prints at its end.</summary>
public static class Figures
{
    private static readonly Lock Writing = new();

    public static void Say(string line)
    {
        Console.WriteLine(line);
        if (Environment.GetEnvironmentVariable("FIGURES") is not { Length: > 0 } file)
            return;
        lock (Writing)
            File.AppendAllText(file, line + Environment.NewLine);
    }
}
