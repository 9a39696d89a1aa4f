namespace DualRandom.Matching.Lottery.Bundles;

/// <summary>What happened after the draw, recomputed one after the other (C4, D5).</summary>
internal static class EventCheck
{
    public static Finding Events(Evidence e)
    {
        var course = new Course(e);
        var events = e.Bundle.Events;
        for (var i = 0; i < events.Count; i++)
        {
            var x = events[i];
            Demand.That(x.Number == i + 1, "B5", $"第 {i + 1} 个事件的编号是 {x.Number}");
            Demand.That(x.Reason.Length > 0 && x.Approvers.Distinct(StringComparer.Ordinal).Count() > 1, "B5", $"第 {x.Number} 号事件须写明理由并由两名不同人员批准");
            Demand.That(x.Type != "ANNUL" || i == events.Count - 1, "B6", "作废须是最后一个事件");
            course.Take(x);
        }
        return course.IsUncertain ? Finding.NotChecked("年度密数尚未公开，递补名次无法重算") : Finding.Pass;
    }

    /// <summary>The draw as it stands between two events.</summary>
    private sealed class Course(Evidence e)
    {
        private const int NonceLength = 16;

        private readonly Dictionary<string, ScopeResult> _scopes = e.Bundle.Result.Scopes.ToDictionary(s => s.Scope, StringComparer.Ordinal);
        private readonly HashSet<Handle> _removed = [];
        private readonly List<(string Stratum, Handle Subject)> _subjects = [];
        private readonly List<Handle> _inspectors = [];

        public bool IsUncertain { get; private set; }

        public void Take(BundleEvent x)
        {
            if (x.Type == "REMOVED")
                Remove(x);
            else if (x.Type == "REPLACE")
                Replace(x);
            else
                Demand.That(x is { Scope: "", Handle: null, Entered: null } && IsWithoutReplacement(x), "E1", "作废事件写有多余内容");
        }

        private static bool IsWithoutReplacement(BundleEvent x) => x.Open.Count + x.Sources.Count + x.Seed.Length + x.Moved.Count == 0;

        private void Remove(BundleEvent x)
        {
            Demand.That(IsWithoutReplacement(x), "E1", $"第 {x.Number} 号事件写有多余内容");
            var published = e.Bundle.Result.Selection.FirstOrDefault(s => s.Stratum == x.Scope) ?? throw Refused(x, "C4", "分层不存在");
            var leaving = x.Handle ?? throw Refused(x, "C4", "没有对象");
            Demand.That(
                (published.Drawn.Contains(leaving) || _subjects.Contains((x.Scope, leaving))) && _removed.Add(leaving),
                "C4", $"第 {x.Number} 号事件移出的 {leaving} 不在抽中之列");

            var entered = _subjects.Where(s => s.Stratum == x.Scope).Select(s => s.Subject).ToList();
            if (e.LawfulPlan.Supplement != "ranked")
                Demand.That(x.Entered is null, "C4", $"第 {x.Number} 号事件不得递补");
            else if (e.IsYearKeyMissing)
                CheckWithoutTickets(x, published, entered);
            else
                Demand.That(
                    SubjectDraw.Next(Stratum(published), entered) is var next && next == x.Entered,
                    "C4", $"第 {x.Number} 号事件应由 {next} 递补，公布 {x.Entered}");
            if (x.Entered is { } handle)
                _subjects.Add((x.Scope, handle));
        }

        private void CheckWithoutTickets(BundleEvent x, StratumResult published, List<Handle> entered)
        {
            IsUncertain = true;
            if (x.Entered is { } handle)
                Demand.That(
                    e.Subject(handle) is { IsOk: true } row && row.Stratum == x.Scope && !published.Drawn.Contains(handle) && !entered.Contains(handle),
                    "C4", $"第 {x.Number} 号事件递补的 {handle} 不在可抽之列");
        }

        private DrawnStratum Stratum(StratumResult published) => e.Strata.Single(s => s.Stratum == published.Stratum) with
        {
            Drawn = published.Drawn,
            PassedOver = [.. e.Bundle.Result.PassedOver.Where(p => p.Stratum == published.Stratum)],
        };

        private void Replace(BundleEvent x)
        {
            Demand.That(e.LawfulPlan.Replacement == "fresh", "D5", "方案不允许替换检查人员");
            var scope = e.LawfulPlan.Scopes.FirstOrDefault(s => s.Scope == x.Scope) ?? throw Refused(x, "D5", "检查范围不存在");
            var leaving = x.Handle ?? throw Refused(x, "D5", "没有人员");
            var now = _scopes[x.Scope];
            var team = now.Teams.ToList().FindIndex(t => t.Contains(leaving));
            Demand.That(team >= 0, "D5", $"第 {x.Number} 号事件的 {leaving} 不在任何组");
            var open = OpenUnits(x, now, team);
            Sources(x);

            var draw = Replacement.EventDraw(e.Draw, x.Number, [.. x.Sources.Select(s => s.Published)]);
            Demand.Same(draw.Seed, x.Seed, "D5", $"第 {x.Number} 号事件的种子");
            int[] loads = [.. now.Teams.Select((_, t) => now.Units.Count(u => u.Team == t && !open.Contains(u.Unit)))];
            var computed = Replacement.Of(
                draw,
                new Vacancy(scope, now.Teams, team, leaving, [.. now.Inspectors, .. _inspectors], [.. x.Open.Select(e.Subject)], loads),
                e.Bundle.Roster);
            Demand.That(computed.Entered == x.Entered, "D5", $"第 {x.Number} 号事件应由 {computed.Entered} 进组，公布 {x.Entered}");
            Demand.Same(computed.Moved, x.Moved, "D5", $"第 {x.Number} 号事件重新分配的对象");

            if (x.Entered is { } handle)
                _inspectors.Add(handle);
            var moved = x.Moved.ToDictionary(m => m.Unit);
            _scopes[x.Scope] = now with
            {
                Teams = [.. now.Teams.Select((members, t) => t == team ? [.. members.Where(m => m != leaving), .. Joining(x)] : members)],
                Units = [.. now.Units.Select(u => moved.GetValueOrDefault(u.Unit, u))],
            };
        }

        private static IEnumerable<Handle> Joining(BundleEvent x) => x.Entered is { } handle ? [handle] : [];

        private static HashSet<Handle> OpenUnits(BundleEvent x, ScopeResult now, int team)
        {
            var held = now.Units.Where(u => u.Team == team).Select(u => u.Unit).ToHashSet();
            var open = Rising.Checked(x.Open, h => h, "D5").ToHashSet();
            Demand.That(open.IsSubsetOf(held), "D5", $"第 {x.Number} 号事件写有不属于该组的对象");
            return open;
        }

        // The digits of two departments, or one beacon.
        private static void Sources(BundleEvent x)
        {
            var isPair = x.Sources is [{ IsWitness: true } one, { IsWitness: true } other]
                && one.Parameter != other.Parameter && IsReveal(one) && IsReveal(other);
            var isBeacon = x.Sources is [{ IsWitness: false, Nonce: [] } beacon]
                && Beacons.IsParameter(beacon.Type, beacon.Parameter) && Beacons.IsValue(beacon.Type, beacon.Value);
            Demand.That(isPair || isBeacon, "D5", $"第 {x.Number} 号事件的随机来源不合规定");
        }

        private static bool IsReveal(EventSource s) =>
            Text.IsCode(s.Parameter) && s.Value.Length > 0 && Beacons.IsDigits(s.Value) && s.Nonce.Length == NonceLength;

        private static DrawRefusedException Refused(BundleEvent x, string clause, string message) => new(clause, $"第 {x.Number} 号事件：{message}");
    }
}
