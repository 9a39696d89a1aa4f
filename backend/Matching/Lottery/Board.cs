using System.Buffers.Binary;

namespace DualRandom.Matching.Lottery;

/// <summary>Units on teams while they are being matched (D3). Units and teams are indices from 0; -1 is "no team".</summary>
internal sealed class Board
{
    public const int None = -1;
    public const int NoCap = int.MaxValue;

    private readonly Suite _suite;
    private readonly byte[] _key;
    private readonly int[] _rank;
    private readonly List<int>[] _held;

    /// <param name="key">Key("match", scope), or the key of an event (D5).</param>
    /// <param name="eligible">E(u).</param>
    /// <param name="caps">Per team; <see cref="NoCap"/> = none, 0 = takes nothing.</param>
    /// <param name="loads">What the teams already carry besides these units (D5); null = nothing.</param>
    public Board(Suite suite, byte[] key, IReadOnlyList<Handle> units, IReadOnlyList<EligibleTeams> eligible, int[] caps, int[]? loads = null)
    {
        (_suite, _key, Eligible, Caps) = (suite, key, eligible, caps);
        Load = loads is null ? new int[caps.Length] : [.. loads];
        Team = new int[units.Count];
        Array.Fill(Team, None);
        _held = [.. caps.Select(_ => new List<int>())];
        Order = [.. units.Select((handle, unit) => (Rank: new Ranked(MatchTicket(handle), handle), unit)).OrderBy(x => x.Rank).Select(x => x.unit)];
        _rank = new int[units.Count];
        for (var i = 0; i < Order.Length; i++)
            _rank[Order[i]] = i;
    }

    /// <summary>Units by (mt, handle).</summary>
    public int[] Order { get; }

    public IReadOnlyList<EligibleTeams> Eligible { get; }

    public int[] Caps { get; }

    public int[] Load { get; }

    /// <summary>The team of each unit.</summary>
    public int[] Team { get; }

    public int Teams => Caps.Length;

    public bool HasRoom(int team) => Load[team] < Caps[team];

    public bool MayTake(int team, int unit) => Eligible[unit].Contains(team);

    /// <summary>The units of a team, in the order of <see cref="Order"/>.</summary>
    public IEnumerable<int> Held(int team) => _held[team].Select(rank => Order[rank]);

    public void Put(int unit, int team)
    {
        if (Team[unit] is var from and not None)
        {
            _held[from].RemoveAt(_held[from].BinarySearch(_rank[unit]));
            Load[from]--;
        }
        _held[team].Insert(~_held[team].BinarySearch(_rank[unit]), _rank[unit]);
        Load[team]++;
        Team[unit] = team;
    }

    /// <summary>rk(L, r) = H(k ‖ 02 ‖ u32(L) ‖ u32(r)).</summary>
    public Digest TeamTicket(int load, int team)
    {
        Span<byte> tail = stackalloc byte[9];
        tail[0] = 2;
        BinaryPrimitives.WriteInt32BigEndian(tail[1..], load);
        BinaryPrimitives.WriteInt32BigEndian(tail[5..], team);
        Span<byte> digest = stackalloc byte[Suite.DigestLength];
        Keyed(tail, digest);
        return Digest.Read(digest);
    }

    /// <summary>w = H(k ‖ 03 ‖ u64(s)).</summary>
    public void Dice(ulong step, Span<byte> digest)
    {
        Span<byte> tail = stackalloc byte[9];
        tail[0] = 3;
        BinaryPrimitives.WriteUInt64BigEndian(tail[1..], step);
        Keyed(tail, digest);
    }

    // mt(u) = H(k ‖ 01 ‖ handle)
    private Digest MatchTicket(Handle handle)
    {
        Span<byte> tail = stackalloc byte[1 + Handle.Length];
        tail[0] = 1;
        handle.CopyTo(tail[1..]);
        Span<byte> digest = stackalloc byte[Suite.DigestLength];
        Keyed(tail, digest);
        return Digest.Read(digest);
    }

    private void Keyed(ReadOnlySpan<byte> tail, Span<byte> digest)
    {
        Span<byte> bytes = stackalloc byte[_key.Length + tail.Length];
        _key.CopyTo(bytes);
        tail.CopyTo(bytes[_key.Length..]);
        _suite.Hash(bytes, digest);
    }
}
