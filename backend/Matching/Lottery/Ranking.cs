using System.Collections;

namespace DualRandom.Matching.Lottery;

/// <summary>
/// Everyone of a pool by (ticket, handle) (C1), sorted only as far as somebody looks: of a million the first few thousand. Tickets are
/// digests, so a slice of their range holds about as many as its width says.
/// </summary>
internal sealed class Ranking : IEnumerable<Ranked>
{
    private const int FirstSlice = 4096;

    private readonly Suite _suite;
    private readonly byte[] _key;
    private readonly IReadOnlyList<Handle> _handles;
    private readonly ulong[] _starts;

    public Ranking(Suite suite, byte[] key, IReadOnlyList<Handle> handles)
    {
        (_suite, _key, _handles, _starts) = (suite, key, handles, new ulong[handles.Count]);
        SideBySide.Each(handles.Count, i => _starts[i] = Start(i));
    }

    public Digest TicketOf(Handle handle) => Tickets.Of(_suite, _key, handle);

    public IEnumerator<Ranked> GetEnumerator()
    {
        // Each slice is twice as wide as the one before; the last ends with the highest ticket there can be.
        var width = ulong.MaxValue / (ulong)Math.Max(1, _handles.Count / FirstSlice);
        for (var (from, isLast) = (0ul, false); !isLast; from += width, width = width > ulong.MaxValue / 2 ? ulong.MaxValue : 2 * width)
        {
            isLast = from > ulong.MaxValue - width;
            foreach (var ranked in Slice(from, isLast ? ulong.MaxValue : from + width - 1))
                yield return ranked;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Ranked[] Slice(ulong from, ulong to)
    {
        var slice = new List<Ranked>();
        for (var i = 0; i < _starts.Length; i++)
            if (_starts[i] - from <= to - from)
                slice.Add(new Ranked(TicketOf(_handles[i]), _handles[i]));
        slice.Sort();
        return [.. slice];
    }

    private ulong Start(int i) => (ulong)(TicketOf(_handles[i]).High >> 64);
}
