using System.Text;
using DualRandom.Inspectors.Contracts;
using DualRandom.Matching.Contracts;
using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;

namespace DualRandom.Matching;

/// <summary>A platform's table beside the registers: every subject with its officers, or why not.</summary>
internal sealed record OutsideTable(IReadOnlyList<OutsideSubject> Subjects, IReadOnlyList<RowRemark> Errors);

internal sealed record OutsideSubject(PoolSubject Entry, IReadOnlyList<PoolInspector> Officers)
{
    public Assignment AsAssignment() => new(
        Entry.SubjectId, Entry.CreditCode, Entry.Name, Entry.Address,
        [.. Officers.Select(o => new AssignedOfficer(o.InspectorId, o.DepartmentId, o.Name, 1, o.CertificateKind, o.CertificateNumber, o.Phone))]);
}

/// <summary>Reads a table row by row; one subject stands in as many rows as it likes.</summary>
/// <param name="subjects">Of the task's scope, by code.</param>
/// <param name="departments">By every name that the table uses; null: not of this task.</param>
/// <param name="officers">Of each department, those who may inspect on the day of the draw.</param>
internal sealed class OutsideReader(
    TaskBrief task, IReadOnlyDictionary<string, PoolSubject> subjects, IReadOnlyDictionary<string, BriefDepartment?> departments,
    IReadOnlyDictionary<Guid, IReadOnlyList<PoolInspector>> officers, IProtector protector)
{
    private static readonly char[] Separators = ['、', '，', ',', '；', ';', '/', '\n'];

    private readonly List<RowRemark> _errors = [];
    private readonly Dictionary<string, Found> _found = new(StringComparer.Ordinal);

    public OutsideTable Read(Sheet sheet)
    {
        foreach (var row in sheet.Rows)
            Take(row);
        foreach (var found in _found.Values)
            RefuseThin(found);
        return new OutsideTable([.. _found.Values.OrderBy(found => found.Row).Select(found => new OutsideSubject(found.Subject, found.Officers))], _errors);
    }

    private void Take(SheetRow row)
    {
        if (!subjects.TryGetValue(Code(row), out var subject))
        {
            Refuse(row.Number, "outside-draw.subject-unknown", $"任务范围内的名录库中没有“{row["code"]}”，请先登记");
            return;
        }

        if (departments.GetValueOrDefault(row["department"]) is not { } department)
        {
            Refuse(row.Number, "outside-draw.department-unknown", $"“{row["department"]}”不是本任务的实施部门");
            return;
        }

        if (!_found.TryGetValue(subject.CreditCode, out var found))
            _found[subject.CreditCode] = found = new Found(row.Number, subject, []);
        Add(row.Number, found, department, Split(row["officers"]), Split(row["certificates"]));
    }

    private void Add(int row, Found found, BriefDepartment department, string[] names, string[] certificates)
    {
        if (names.Length == 0)
            Refuse(row, "outside-draw.officers-missing", "没有写明检查人员");
        if (certificates.Length > 0 && certificates.Length != names.Length)
            Refuse(row, "outside-draw.certificates-differ", $"{names.Length} 名检查人员，{certificates.Length} 个执法证号");
        else
        {
            for (var i = 0; i < names.Length; i++)
                Add(row, found, department, names[i], certificates.ElementAtOrDefault(i));
        }
    }

    private void Add(int row, Found found, BriefDepartment department, string name, string? certificate)
    {
        var known = officers[department.Id].Where(o => o.Name == name && (certificate is null || Plain(protector.RevealText(o.CertificateNumber)) == Plain(certificate))).ToList();
        if (known.Count != 1)
            Refuse(row, known.Count == 0 ? "outside-draw.officer-unknown" : "outside-draw.officer-ambiguous", known.Count == 0
                ? $"{department.Name}名录中当日没有可以检查的“{name}”{(certificate is null ? "" : "（按执法证号）")}"
                : $"{department.Name}有 {known.Count} 名“{name}”，请写明执法证号");
        else if (known[0].Recusals.Any(recusal => recusal.SubjectId == found.Subject.SubjectId))
            Refuse(row, "outside-draw.recused", $"“{name}”须回避该检查对象");
        else if (found.Officers.Exists(o => o.InspectorId == known[0].InspectorId))
            Refuse(row, "outside-draw.officer-twice", $"“{name}”在该检查对象名下出现两次");
        else
            found.Officers.Add(known[0]);
    }

    private void RefuseThin(Found found)
    {
        foreach (var department in task.Participants)
        {
            var count = found.Officers.Count(o => o.DepartmentId == department.Id);
            if (count < task.OfficersPerDepartment)
                Refuse(found.Row, "outside-draw.too-few-officers", $"{found.Subject.Name}：{department.Name}检查人员 {count} 人，不得少于 {task.OfficersPerDepartment} 人");
        }
    }

    private void Refuse(int row, string code, string reason) => _errors.Add(new RowRemark(row, code, reason));

    private static string Code(SheetRow row) => CreditCode.TryParse(row["code"], out var code, out _) ? code.Value : row["code"];

    private static string[] Split(string cell) => cell.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Plain(string number) =>
        string.Concat(PlainText.Normal(number, NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    /// <param name="Row">Where the subject stands first.</param>
    private sealed record Found(int Row, PoolSubject Subject, List<PoolInspector> Officers);
}
