using DualRandom.SharedKernel;

namespace DualRandom.Inspectors;

/// <summary>One inspector (执法检查人员) in the register of a department. Other departments do not see the entry; the office does.</summary>
internal sealed class Inspector : Aggregate, IScoped
{
    private Inspector()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required Guid DepartmentId { get; init; }

    public required string DepartmentName { get; init; }

    public string Name { get; private set; } = "";

    public string Sex { get; private set; } = "";

    /// <summary>职务</summary>
    public string Position { get; private set; } = "";

    /// <summary>执法岗位</summary>
    public string PostCategory { get; private set; } = "";

    /// <summary>执法证, 警官证 or another.</summary>
    public string CertificateKind { get; private set; } = "";

    public Protected CertificateNumber { get; private set; } = null!;

    public byte[] CertificateIndex { get; private set; } = [];

    public DateOnly? CertificateFrom { get; private set; }

    /// <summary>Last day; null: the source states none, and it counts as valid.</summary>
    public DateOnly? CertificateTo { get; private set; }

    /// <summary>The stage before the end of the certificate that was told last, in days; null: none of this certificate.</summary>
    public int? ExpiryTold { get; private set; }

    public Protected Phone { get; private set; } = null!;

    /// <summary>Division of six digits where this person inspects.</summary>
    public string DistrictCode { get; private set; } = "";

    public string[] Qualifications { get; private set; } = [];

    public IReadOnlyList<Leave> Leaves { get; private set; } = [];

    public IReadOnlyList<Recusal> Recusals { get; private set; } = [];

    public InspectorStatus Status { get; private set; }

    public string StatusReason { get; private set; } = "";

    public DateTimeOffset RegisteredAt { get; private init; }

    public static Inspector Register(DepartmentEntry department, InspectorDetails details, Secrets secrets, DateTimeOffset now)
    {
        RefuseOffice(department);
        var inspector = new Inspector
        {
            Id = Guid.CreateVersion7(now), RegionPath = department.RegionPath, Departments = [department.Id], DepartmentId = department.Id,
            DepartmentName = department.Name, CertificateNumber = secrets.CertificateNumber!, CertificateIndex = secrets.CertificateIndex!,
            Phone = secrets.Phone!, RegisteredAt = now,
        };
        inspector.Take(details);
        return inspector;
    }

    /// <summary>国办发〔2024〕54号: the office organises, it does not inspect.</summary>
    public static void RefuseOffice(DepartmentEntry department)
    {
        if (department.Kind == "coordinatingOffice")
            throw new RuleBrokenException("inspector.office-does-not-inspect", "双随机办只组织、不检查，不设执法检查人员");
    }

    /// <returns>False when nothing differs.</returns>
    public bool Revise(InspectorDetails details, Secrets secrets)
    {
        RefuseLeft();
        if (details.Says(Details()) && secrets is { CertificateNumber: null, Phone: null })
            return false;
        Take(details);
        Phone = secrets.Phone ?? Phone;
        (CertificateNumber, CertificateIndex) = (secrets.CertificateNumber ?? CertificateNumber, secrets.CertificateIndex ?? CertificateIndex);
        return true;
    }

    /// <summary>In the practice area, for someone whose real ones were not copied.</summary>
    public void Invent(Secrets secrets) =>
        (CertificateNumber, CertificateIndex, Phone) = (secrets.CertificateNumber!, secrets.CertificateIndex!, secrets.Phone!);

    /// <returns>False when it has this status already.</returns>
    public bool ChangeStatus(InspectorStatus status, string reason)
    {
        if (Status == status)
            return false;
        RefuseLeft();
        (Status, StatusReason) = (status, reason);
        return true;
    }

    public void RecordLeave(Leave leave)
    {
        RefuseLeft();
        if (Leaves.Any(known => known.From <= leave.To && leave.From <= known.To))
            throw new RuleBrokenException("inspector.leave-overlaps", "与已登记的请假时段重叠");
        Leaves = [.. Leaves, leave];
    }

    /// <summary>Days of the leave that are over stay.</summary>
    public void EndLeave(DateOnly from, DateOnly today)
    {
        RefuseLeft();
        var leave = Leaves.FirstOrDefault(known => known.From == from) ?? throw new NotFoundException("请假时段");
        if (leave.To < today)
            throw new RuleBrokenException("inspector.leave-over", "该请假时段已经结束，只供查阅");
        var rest = Leaves.Where(known => known != leave);
        Leaves = leave.From < today ? [.. rest, leave with { To = today.AddDays(-1) }] : [.. rest];
    }

    public void DeclareRecusal(Recusal recusal)
    {
        RefuseLeft();
        if (Recusals.Any(known => known.SubjectId == recusal.SubjectId))
            throw new RuleBrokenException("inspector.recusal-declared", "已对该检查对象申明回避");
        Recusals = [.. Recusals, recusal];
    }

    public bool CanBeDrawnOn(DateOnly day) =>
        Status == InspectorStatus.Active
        && !(day < CertificateFrom) && !(CertificateTo < day)
        && !Leaves.Any(leave => leave.From <= day && day <= leave.To);

    public InspectorDetails Details() =>
        new(Name, Sex, Position, PostCategory, CertificateKind, CertificateFrom, CertificateTo, DistrictCode, Qualifications);

    /// <summary>Tells the unit once for each stage; of stages that were missed only the latest.</summary>
    /// <param name="stages">In days before the end, ascending; negative: after it.</param>
    public void RemindExpiry(IReadOnlyList<int> stages, DateTimeOffset now)
    {
        if (CertificateTo is not { } last || Status != InspectorStatus.Active)
            return;
        var left = last.DayNumber - LegalDay.Of(now).DayNumber;
        if (!stages.Any(days => left <= days))
            return;
        var stage = stages.First(days => left <= days);
        if (stage >= ExpiryTold)
            return;
        ExpiryTold = stage;
        TellExpiry(stage, last, Role.DepartmentAdministrator, now);
        if (stage < 0)
            TellExpiry(stage, last, Role.UnitLeader, now);
    }

    private void TellExpiry(int stage, DateOnly last, string role, DateTimeOffset now)
    {
        var (sentence, inEnglish) = stage < 0
            ? ($"{Name}的{CertificateKind}已于{last.Year}年{last.Month}月{last.Day}日到期，不再参加抽取，请换证后更新名录", $"{Name}'s certificate ended on {last:yyyy-MM-dd}: not drawn any more, please renew it and update the register")
            : ($"{Name}的{CertificateKind}将于{last.Year}年{last.Month}月{last.Day}日到期，请及时换证并更新名录", $"{Name}'s certificate ends on {last:yyyy-MM-dd}: please renew it and update the register");
        Raise(new ReminderDue(
            Guid.CreateVersion7(now), now, Id, $"inspectors.certificate/{Id}/{last:yyyy-MM-dd}/{role}/{stage}", role, DepartmentId, RegionPath, Name, last, sentence, "/inspectors",
            new ReminderWords("更换执法证件", "renew a certificate", inEnglish)));
    }

    private void Take(InspectorDetails details)
    {
        if (details.CertificateTo != CertificateTo)
            ExpiryTold = null;
        (Name, Sex, Position, PostCategory) = (details.Name, details.Sex, details.Position, details.PostCategory);
        (CertificateKind, CertificateFrom, CertificateTo) = (details.CertificateKind, details.CertificateFrom, details.CertificateTo);
        (DistrictCode, Qualifications) = (details.DistrictCode, [.. details.Qualifications]);
    }

    private void RefuseLeft()
    {
        if (Status == InspectorStatus.Left)
            throw new RuleBrokenException("inspector.left", "该人员已离职，条目只供查阅");
    }
}

internal enum InspectorStatus
{
    Active,
    Suspended,
    Left,
}

/// <summary>First and last day, both included.</summary>
internal sealed record Leave(DateOnly From, DateOnly To, string Reason);

/// <summary>回避: a subject that this person may not inspect (曲阳 第十六条).</summary>
/// <param name="AskedBySubject">The firm asked for it, and the department found its reason good.</param>
internal sealed record Recusal(Guid SubjectId, string Reason, DateTimeOffset DeclaredAt, string DeclaredBy, bool AskedBySubject = false)
{
    // Under the hash of a frozen roster, as the name is.
    public string Reason { get; init; } = PlainText.OneLine(Reason);
}

/// <summary>What a register says of an inspector besides the protected values. Texts that nobody gave are empty.</summary>
internal sealed record InspectorDetails(
    string Name,
    string Sex,
    string Position,
    string PostCategory,
    string CertificateKind,
    DateOnly? CertificateFrom,
    DateOnly? CertificateTo,
    string DistrictCode,
    IReadOnlyList<string> Qualifications)
{
    public string Name { get; init; } = PlainText.OneLine(Name);

    public bool Says(InspectorDetails other) =>
        (this with { Qualifications = other.Qualifications }) == other && Qualifications.SequenceEqual(other.Qualifications);
}
