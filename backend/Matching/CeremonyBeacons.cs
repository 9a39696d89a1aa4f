using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;

namespace DualRandom.Matching;

/// <summary>Values of public sources: entered by one person, confirmed by another, logged not before their time (DR-1 B3, B4).</summary>
internal sealed partial class Ceremony
{
    /// <summary>In the declared order.</summary>
    public List<Beacon> Beacons { get; private init; } = [];

    /// <summary>A confirmed value changes the draw: whoever read it before is stale.</summary>
    public int BeaconCount { get; private set; }

    /// <summary>What goes into the seed.</summary>
    public IReadOnlyList<BeaconValue> ReadBeacons => [.. Beacons.OrderBy(beacon => beacon.Number).Select(beacon => beacon.AsValue())];

    public void EnterBeacon(int number, BeaconReading reading, LogTail log)
    {
        var beacon = OpenBeacon(number, log);
        var declared = BeaconWords.Issue(beacon.Type, beacon.Parameter);
        if (!Lottery.Beacons.IsParameter(beacon.Type, reading.Parameter))
            throw new RuleBrokenException("beacon.parameter-form", BeaconWords.ParameterForm(beacon.Type));
        if (!Lottery.Beacons.IsValue(beacon.Type, reading.Value))
            throw new RuleBrokenException("beacon.value-form", BeaconWords.ValueForm(beacon.Type));
        if (!Lottery.Beacons.MayStandFor(beacon.Type, beacon.Parameter, reading.Parameter, Commitment!.VoidPolicy))
            throw new RuleBrokenException(
                "beacon.other-issue", MaySubstitute(beacon) ? $"承诺的是{declared}；停开时只能改用其后实际开出的一期" : $"承诺的是{declared}，不能改用其他期次；停开时只能宣告无效");
        if (reading.Parameter != beacon.Parameter && string.IsNullOrEmpty(reading.Because))
            throw new RuleBrokenException("beacon.reason-missing", $"没有使用承诺的{declared}，须写明停开的情况");
        beacon.Enter(reading);
    }

    /// <summary>The second person has looked it up and typed the same; the value is final.</summary>
    public void ConfirmBeacon(int number, string parameter, string value, Actor by, LogTail log)
    {
        var beacon = OpenBeacon(number, log);
        var reading = beacon.Reading ?? throw new RuleBrokenException("beacon.not-entered", "尚无人录入该公开随机源的结果");
        if (reading.EnteredBy == by.UserId)
            throw new RuleBrokenException("beacon.same-person", "录入人不能自己确认，须由另一人查对并确认");
        if (reading.Parameter != parameter || reading.Value != value)
            throw new RuleBrokenException("beacon.mismatch", "两人录入的期号或结果不一致，请各自重新查对");
        beacon.Confirm(by, log.Time);
        BeaconCount++;
        Log(log, "BEACON", LogPayload.Beacon(Dr1.Suite, beacon.AsValue()));
    }

    /// <summary>A declared issue does not take place and nothing may stand for it: the draw is proposed to be annulled, another person approves.</summary>
    public void CancelBeacon(int number, string reason, BeaconEvidence evidence, Actor by, DateTimeOffset now)
    {
        var beacon = AwaitedBeacon(number);
        if (MaySubstitute(beacon))
            throw new RuleBrokenException("beacon.next-issue", $"承诺规定：{BeaconWords.Issue(beacon.Type, beacon.Parameter)}停开时改用其后实际开出的一期，请录入该期结果");
        beacon.Cancel(new BeaconCancellation(reason, evidence, by.UserId, by.Name, now));
        ProposeEnding(EndingKind.Annul, $"{BeaconWords.Issue(beacon.Type, beacon.Parameter)}停开：{reason}", by, now);
    }

    private Beacon OpenBeacon(int number, LogTail log)
    {
        var beacon = AwaitedBeacon(number);
        return log.Time >= beacon.Time ? beacon : throw new RuleBrokenException("beacon.too-early", "该公开随机源尚未到公布时间，不能录入结果");
    }

    private Beacon AwaitedBeacon(int number)
    {
        var beacon = Beacons.Find(b => b.Number == number) ?? throw new NotFoundException("公开随机源");
        if (beacon.ConfirmedAt is not null)
            throw new RuleBrokenException("beacon.already-confirmed", "该公开随机源的结果已经确认，不能更改");
        RefuseUnless(CeremonyState.Committed, "beacon.closed", "本次抽取不在等待公开随机源的阶段");
        return beacon;
    }

    private bool MaySubstitute(Beacon beacon) => Commitment!.VoidPolicy == "next-issue" && BeaconWords.IsLottery(beacon.Type);
}

/// <summary>The six public sources in words.</summary>
internal static class BeaconWords
{
    public static bool IsLottery(string type) => type.StartsWith("cn-", StringComparison.Ordinal);

    public static string Name(string type) => type switch
    {
        "cn-ssq" => "双色球",
        "cn-dlt" => "超级大乐透",
        "cn-pl5" => "排列5",
        "cn-3d" => "福彩3D",
        "drand-quicknet" => "drand quicknet 信标",
        "nist-2" => "NIST 随机数信标",
        _ => type,
    };

    /// <summary>双色球第 2024041 期.</summary>
    public static string Issue(string type, string parameter) => IsLottery(type) ? $"{Name(type)}第 {parameter} 期" : $"{Name(type)}（{parameter}）";

    public static string ParameterForm(string type) => type switch
    {
        "drand-quicknet" => "轮次须为十进制数字，首位不为 0",
        "nist-2" => "须为“链/脉冲”，两个十进制数字，首位不为 0，例如 2/3141592",
        _ => "期号须为 1 至 12 位数字",
    };

    public static string ValueForm(string type) => type switch
    {
        "cn-ssq" => "须为 6 个红球（01–33，由小到大）和 1 个蓝球（01–16），各两位数字，例如 03.07.12.18.25.31/09",
        "cn-dlt" => "须为前区 5 个（01–35）和后区 2 个（01–12），各由小到大、两位数字，例如 01.02.03.04.35/01.12",
        "cn-pl5" => "须为按开奖顺序的 5 个数字，例如 4.0.2.1.3",
        "cn-3d" => "须为按开奖顺序的 3 个数字，例如 4.0.2",
        "drand-quicknet" => "须为 64 位小写十六进制（randomness 字段）",
        _ => "须为 128 位小写十六进制（outputValue 字段，原文为大写）",
    };
}
