using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DualRandom.Plans;

/// <summary>What a cell 实施时间 fixes: first and last day, both included.</summary>
internal sealed partial record PlannedPeriod(DateOnly From, DateOnly To)
{
    /// <param name="year">Of the plan, for cells that name none.</param>
    /// <returns>Null when the cell does not name both ends: 10月底, 每季度.</returns>
    public static PlannedPeriod? Read(string cell, int year)
    {
        var plain = string.Concat(cell.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)));
        if (WholeYear().Match(plain) is { Success: true } whole)
            return Of((Number(whole, "y1") ?? year, 1, 1), (Number(whole, "y1") ?? year, 12, 31));
        var match = new[] { Written(), Dotted(), Compact() }.Select(form => form.Match(plain)).FirstOrDefault(match => match.Success);
        if (match is null || Number(match, "m1") is not { } month)
            return null;
        var first = (Year: Number(match, "y1") ?? year, Month: month, Day: Number(match, "d1"));
        var last = match.Groups["end"].Success
            ? (Year: Number(match, "y2") ?? first.Year, Month: Number(match, "m2") ?? first.Month, Day: Number(match, "d2"))
            : first;
        return Of((first.Year, first.Month, first.Day ?? 1), last);
    }

    private static PlannedPeriod? Of((int Year, int Month, int Day) first, (int Year, int Month, int? Day) last)
    {
        if (!IsMonth(first.Year, first.Month) || !IsMonth(last.Year, last.Month))
            return null;
        var lastDay = last.Day ?? DateTime.DaysInMonth(last.Year, last.Month);
        if (!IsDay(first.Year, first.Month, first.Day) || !IsDay(last.Year, last.Month, lastDay))
            return null;
        var period = new PlannedPeriod(new DateOnly(first.Year, first.Month, first.Day), new DateOnly(last.Year, last.Month, lastDay));
        return period.From <= period.To ? period : null;
    }

    private static bool IsMonth(int year, int month) => year >= 1 && month is >= 1 and <= 12;

    private static bool IsDay(int year, int month, int day) => day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static int? Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^(?:(?<y1>[0-9]{4})年?)?全年\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WholeYear();

    // The second 月 is left out by some offices (2019年9月至11), the second month by others (9月1日至15日).
    [GeneratedRegex(
        "^(?:(?<y1>[0-9]{4})年)?(?<m1>[0-9]{1,2})月(?:(?<d1>[0-9]{1,2})日)?(?<end>[-–—~至到]+(?:(?:(?<y2>[0-9]{4})年)?(?<m2>[0-9]{1,2})(?:月(?:(?<d2>[0-9]{1,2})日)?)?|(?<d2>[0-9]{1,2})日))?\\z",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Written();

    [GeneratedRegex(
        "^(?<y1>[0-9]{4})[-./](?<m1>[0-9]{1,2})[-./](?<d1>[0-9]{1,2})(?<end>[-–—~至到]+(?<y2>[0-9]{4})[-./](?<m2>[0-9]{1,2})[-./](?<d2>[0-9]{1,2}))?\\z",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dotted();

    [GeneratedRegex("^(?<y1>[0-9]{4})(?<m1>[0-9]{2})(?<d1>[0-9]{2})\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Compact();
}
