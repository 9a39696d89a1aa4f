using System.Globalization;
using DualRandom.SharedKernel;

namespace DualRandom.Inspectors;

/// <summary>One row that can be taken.</summary>
internal sealed record InspectorRow(int Number, InspectorDetails Details, string Certificate, string Phone, InspectorStatus Status);

/// <summary>A table read and checked: what can be taken, what cannot and why, what a person should look at.</summary>
internal sealed record InspectorRows(List<InspectorRow> Taken, List<RowRemark> Errors, List<RowRemark> Warnings)
{
    public const int CertificateLimit = 30;
    public const int NameLimit = 50;
    public const int TextLimit = 200;

    private static readonly char[] Separators = ['；', ';', '，', ',', '、'];

    private static readonly string[] DayForms = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd", "yyyy-M-d HH:mm:ss"];

    private static readonly Dictionary<string, InspectorStatus> Statuses = new(StringComparer.Ordinal)
    {
        [""] = InspectorStatus.Active, ["有效"] = InspectorStatus.Active, ["正常"] = InspectorStatus.Active, ["在岗"] = InspectorStatus.Active,
        ["在职"] = InspectorStatus.Active, ["失效"] = InspectorStatus.Suspended, ["无效"] = InspectorStatus.Suspended,
        ["暂停"] = InspectorStatus.Suspended, ["停用"] = InspectorStatus.Suspended, ["离职"] = InspectorStatus.Left, ["退休"] = InspectorStatus.Left,
        ["调离"] = InspectorStatus.Left,
    };

    /// <param name="ownNames">What the table calls the department; a row under another name is refused.</param>
    public static InspectorRows Of(Sheet sheet, DepartmentEntry department, IReadOnlySet<string> ownNames, DateOnly today)
    {
        var rows = new InspectorRows([], [], []);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in sheet.Rows)
        {
            var certificate = Certificate.Of(row);
            if (Refusal(row, certificate, department, ownNames) is { } broken)
                rows.Errors.Add(new RowRemark(row.Number, broken.Code, broken.Reason));
            else if (!places.TryAdd(certificate.Key, row.Number))
                rows.Errors.Add(new RowRemark(row.Number, "inspector.twice", $"与第 {places[certificate.Key]} 行证件号码相同"));
            else
                rows.Take(row, certificate, department, today);
        }

        return rows;
    }

    private static (string Code, string Reason)? Refusal(
        SheetRow row, Certificate certificate, DepartmentEntry department, IReadOnlySet<string> ownNames) => row switch
    {
        _ when row["name"].Length == 0 => ("inspector.name-missing", "缺少姓名"),
        _ when row["name"].Length > NameLimit => ("inspector.name-too-long", $"姓名超过 {NameLimit} 字"),
        _ when row.Cells.Any(cell => cell.Length > TextLimit) => ("inspector.text-too-long", $"有一列超过 {TextLimit} 字"),
        _ when row["department"].Length > 0 && !ownNames.Contains(row["department"]) => ("inspector.other-department", $"“{row["department"]}”不是本单位（{department.Name}）"),
        _ when certificate.Number.Length == 0 => ("inspector.certificate-missing", "缺少执法证（警官证）号"),
        _ when certificate.Number.Length > CertificateLimit => ("inspector.certificate-too-long", $"证件号码超过 {CertificateLimit} 位"),
        _ when !PhoneNumber.IsOne(row["phone"]) => ("inspector.phone-invalid", row["phone"].Length == 0 ? "缺少联系电话" : "联系电话须为手机号或带区号的座机号"),
        _ when certificate.ValidTo.Length > 0 && Day(certificate.ValidTo) is null => ("inspector.validity-unreadable", $"看不懂的有效期“{certificate.ValidTo}”"),
        _ when !Statuses.ContainsKey(row["status"]) => ("inspector.status-unknown", $"不认识的状态“{row["status"]}”"),
        _ => null,
    };

    private void Take(SheetRow row, Certificate certificate, DepartmentEntry department, DateOnly today)
    {
        var validTo = Day(certificate.ValidTo);
        var district = row["district"];
        var isCode = district.Length == 6 && district.All(char.IsAsciiDigit);
        Taken.Add(new InspectorRow(
            row.Number,
            new InspectorDetails(
                row["name"], row["sex"], row["position"], row["post"], certificate.Kind, null, validTo, isCode ? district : department.RegionCode,
                row["qualifications"].Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            certificate.Number, row["phone"], Statuses[row["status"]]));
        if (validTo < today)
            Warnings.Add(new RowRemark(row.Number, "inspector.certificate-expired", $"证件已于 {validTo:yyyy-MM-dd} 到期，不会被抽到"));
        if (validTo is null)
            Warnings.Add(new RowRemark(row.Number, "inspector.validity-missing", "未填证件有效期，按有效处理"));
        if (district.Length > 0 && !isCode)
            Warnings.Add(new RowRemark(row.Number, "inspector.district-not-a-code", $"地区不是六位代码，按 {department.RegionCode} 记"));
    }

    // 长期 is written as a day that no one lives to see, as the templates do.
    private static DateOnly? Day(string text)
    {
        var last = text.Split('至', '~')[^1].Trim();
        if (last == "长期")
            return new DateOnly(9999, 9, 9);
        return DateOnly.TryParseExact(last, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>The first pair of columns that is filled in: the department's own, the bureau's, the police officer's.</summary>
    private sealed record Certificate(string Kind, string Number, string ValidTo)
    {
        /// <summary>What makes two rows one certificate.</summary>
        public string Key => $"{Kind}:{Secrets.Plain(Number)}";

        public static Certificate Of(SheetRow row) => row switch
        {
            _ when row["certificate"].Length > 0 => new Certificate(row["kind"] is { Length: > 0 } kind ? CertificateKinds.Of(kind) : CertificateKinds.Enforcement, row["certificate"], row["validTo"]),
            _ when row["bureauCertificate"].Length > 0 => new Certificate(CertificateKinds.Enforcement, row["bureauCertificate"], row["bureauValidTo"]),
            _ => new Certificate(CertificateKinds.Police, row["policeCertificate"], row["validTo"]),
        };
    }
}

internal static class PhoneNumber
{
    private const int Shortest = 7;
    private const int Longest = 20;

    public static bool IsOne(string? typed)
    {
        var plain = Secrets.Plain(typed ?? "");
        return plain.Length is >= Shortest and <= Longest && plain.All(letter => char.IsAsciiDigit(letter) || letter is '-' or '+');
    }
}
