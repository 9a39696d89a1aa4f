using System.IO.MemoryMappedFiles;

namespace DualRandom.Benchmarks;

/// <summary>A legal clock that two processes read and one of them moves: its ticks stand in a file that both have mapped.</summary>
internal sealed class SharedClock : TimeProvider, IDisposable
{
    public const string Variable = "BENCHMARK_CLOCK";

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _ticks;

    public SharedClock(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, mapName: null, capacity: sizeof(long));
        _ticks = _file.CreateViewAccessor();
    }

    public override DateTimeOffset GetUtcNow() => new(_ticks.ReadInt64(0), TimeSpan.Zero);

    public void Set(DateTimeOffset now) => _ticks.Write(0, now.UtcTicks);

    public void Dispose()
    {
        _ticks.Dispose();
        _file.Dispose();
    }
}
