using System.Runtime.ExceptionServices;

namespace DualRandom.Matching.Lottery;

/// <summary>Work on many that do not need one another, on all cores.</summary>
internal static class SideBySide
{
    private const int Batch = 4096;

    /// <summary>Once for each number below <paramref name="count"/>.</summary>
    public static void Each(int count, Action<int> act) => Batches(count, Batch, (_, from, to) =>
    {
        for (var i = from; i < to; i++)
            act(i);
    });

    /// <summary>Batches of <paramref name="size"/>, the last perhaps shorter: its number, its first and the one after its last.</summary>
    public static void Batches(int count, int size, Action<int, int, int> act)
    {
        var batches = (count + size - 1) / size;
        void One(int batch) => act(batch, batch * size, Math.Min(count, (batch + 1) * size));
        if (batches <= 1)
            for (var batch = 0; batch < batches; batch++)
                One(batch);
        else
            InParallel(batches, One);
    }

    private static void InParallel(int batches, Action<int> act)
    {
        try
        {
            Parallel.For(0, batches, act);
        }
        catch (AggregateException several)
        {
            // A refusal reads the same on one core and on many.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
