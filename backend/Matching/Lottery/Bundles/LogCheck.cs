namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>The log (B5): the chain by itself, then the entries of this draw, each in its place and none besides.</summary>
internal static class LogCheck
{
    public static Finding Log(Evidence e)
    {
        var commit = Chain(e.Bundle);
        new Ceremony(e.Bundle, OfThisDraw(e.Bundle, commit)).Check();
        return Finding.Pass;
    }

    // Answers where the COMMIT entry stands.
    private static int Chain(Bundle b)
    {
        var (entries, hash, commits) = (b.Log.Entries, b.Log.Previous, new List<int>());
        Demand.That(entries.Count > 0, "B5", "日志为空");
        Demand.That(entries[0].Number > 0 && entries[0].Number == 1 == hash.AsSpan().SequenceEqual(LogEntry.Start), "B5", "日志的起点不符");
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            Demand.That(i == 0 || entry.Number == entries[i - 1].Number + 1, "B5", $"日志第 {entry.Number} 条编号不连续");
            Demand.That(i == 0 || string.CompareOrdinal(entry.Time, entries[i - 1].Time) >= 0, "B5", $"日志第 {entry.Number} 条时间倒退");
            if (entry.Type == "COMMIT" && entry.Payload.AsSpan().SequenceEqual(b.CommitDigest))
            {
                commits.Add(i);
                Demand.Same(hash, b.Commitment.PreviousLogHash, "B2", "承诺之前的日志哈希");
            }
            hash = new LogEntry(hash, entry.Number, entry.Type, entry.DrawId, entry.Payload, entry.Time).Hash(b.Suite);
        }
        Demand.Same(hash, b.Log.Head, "B5", "日志首");
        Demand.That(commits.Count == 1 && entries[commits[0]].DrawId == b.Commitment.DrawId, "B6", $"日志中有 {commits.Count} 条本次承诺");
        return commits[0];
    }

    // From behind the VOID or ANNUL before the commitment to the next one, which belongs to it.
    private static List<LoggedLine> OfThisDraw(Bundle b, int commit)
    {
        var entries = b.Log.Entries;
        var from = commit;
        while (from > 0 && !Ends(entries[from - 1]))
            from--;
        var to = commit;
        while (to < entries.Count - 1 && !Ends(entries[to]))
            to++;
        return [.. entries.Skip(from).Take(to - from + 1).Where(x => x.DrawId == b.Commitment.DrawId)];

        bool Ends(LoggedLine entry) => entry.DrawId == b.Commitment.DrawId && entry.Type is "VOID" or "ANNUL";
    }

    /// <summary>Takes from the entries what must be there, in the order in which it must stand; nothing else may be left.</summary>
    private sealed class Ceremony(Bundle b, List<LoggedLine> entries)
    {
        private readonly bool[] _taken = new bool[entries.Count];
        private readonly Suite _suite = b.Suite;
        private readonly string _drawId = b.Commitment.DrawId;

        public void Check()
        {
            var c = b.Commitment;
            var freeze = Take("FREEZE", LogPayload.Freeze(_suite, c.SnapshotRoot, c.RosterRoot, c.PlanHash), after: -1);
            Demand.That(IsNotBefore(freeze, b.Plan.Cutoff), "B4", "冻结早于名录截止时间");
            var commit = Take("COMMIT", b.CommitDigest, freeze);
            Demand.That(!IsNotBefore(commit, c.WitnessDeadline), "B4", "承诺不早于见证截止时间");
            var last = commit;
            foreach (var reveal in b.Witness.Where(w => w.Digits.Length > 0))
            {
                var witness = Reveal(reveal.Slot, reveal.Nonce, reveal.Digits, commit);
                Demand.That(string.CompareOrdinal(entries[witness].Time, c.WitnessDeadline) <= 0, "B4", $"席位 {reveal.Slot} 晚于截止时间揭示");
                last = Math.Max(last, witness);
            }
            foreach (var (declared, used) in c.Beacons.Zip(b.Beacons))
            {
                var beacon = Take("BEACON", LogPayload.Beacon(_suite, used), commit);
                Demand.That(IsNotBefore(beacon, declared.Time), "B4", $"{used.Type} 早于其发布时间");
                last = Math.Max(last, beacon);
            }
            var draw = Take("DRAW", b.ResultDigest, last);
            Demand.That(IsNotBefore(draw, c.WitnessDeadline), "B4", "抽取早于见证截止时间");
            Events(draw);
            if (c.Kind == "year")
                Published("KEY", LogPayload.Key(_suite, b.Seed), draw);
            Published("DISCLOSE", LogPayload.Disclose(_suite, b.Secret), draw);
            NothingElse(commit, draw);
        }

        // An annulled draw ends with its ANNUL entry: what it publishes later stands behind the end.
        private void Published(string type, byte[] payload, int draw)
        {
            if (b.Events is not [.., { Type: "ANNUL" }] || entries.Exists(x => x.Type == type))
                Take(type, payload, draw);
        }

        private void Events(int draw)
        {
            var last = draw;
            foreach (var e in b.Events)
                last = e.Type switch
                {
                    "REMOVED" => Take("REMOVED", LogPayload.Removed(_suite, _drawId, e.Number, e.Scope, Who(e), Approval(e), e.Entered), last),
                    "REPLACE" => Replaced(e, last),
                    _ => Take("ANNUL", LogPayload.Annul(_suite, _drawId, e.Number, Approval(e)), last),
                };
        }

        private int Replaced(BundleEvent e, int after)
        {
            var replace = Take("REPLACE", LogPayload.Replace(
                _suite, _drawId, e.Number, e.Scope, Who(e), Approval(e), e.Open, [.. e.Sources.Select(s => (s.Type, s.Parameter))]), after);
            var last = replace;
            foreach (var s in e.Sources)
                last = Math.Max(last, s.IsWitness
                    ? Reveal(s.Parameter, s.Nonce, s.Value, replace)
                    : Take("BEACON", LogPayload.Beacon(_suite, s.Published), replace));
            return Take("REPLACED", LogPayload.Replaced(_suite, _drawId, e.Number, e.Seed, e.Entered, e.Moved), last);
        }

        private int Reveal(string slot, byte[] nonce, string digits, int after) =>
            Take("WITNESS", LogPayload.Witness(_suite, _drawId, slot, nonce, digits),
                Take("WITNESS-COMMIT", LogPayload.WitnessCommit(_suite, _drawId, slot, nonce, digits), after));

        // A slot that stayed away may have committed before it did.
        private void NothingElse(int commit, int draw)
        {
            var absent = b.Witness.Count(w => w.Digits.Length == 0);
            for (var i = 0; i < entries.Count; i++)
                Demand.That(
                    _taken[i] || entries[i].Type == "WITNESS-COMMIT" && commit < i && i < draw && absent-- > 0,
                    "B4", $"日志第 {entries[i].Number} 条 {entries[i].Type} 不在其位");
        }

        private int Take(string type, byte[] payload, int after)
        {
            for (var i = after + 1; i < entries.Count; i++)
                if (!_taken[i] && entries[i].Type == type && entries[i].Payload.AsSpan().SequenceEqual(payload))
                {
                    _taken[i] = true;
                    return i;
                }
            throw new DrawRefusedException("B4", $"日志中缺少 {type}，或其位置、摘要不符");
        }

        private bool IsNotBefore(int index, string time) => string.CompareOrdinal(entries[index].Time, time) >= 0;

        private static Handle Who(BundleEvent e) => e.Handle ?? throw new DrawRefusedException("B5", $"第 {e.Number} 号事件没有对象");

        private static Approval Approval(BundleEvent e) => new(e.Reason, e.Approvers);
    }
}
