using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DualRandom.Plans;

/// <summary>What a cell 抽查比例 fixes: one ratio, exact or as a floor. Ranges, ceilings, ratios per class and bare counts fix none.</summary>
internal sealed partial record PlannedRatio(int BasisPoints, bool NotLowerThan)
{
    public static PlannedRatio? Read(string cell)
    {
        var plain = string.Concat(cell.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)));
        if (Percent().Matches(plain) is not [var only] || only.Groups["ceiling"].Success || only.Groups["from"].Success)
            return null;
        var points = decimal.Parse(only.Groups["number"].Value, CultureInfo.InvariantCulture) * 100;
        var floor = only.Groups["floor"].Success || only.Groups["above"].Success;
        return points is >= 1 and <= 10000 && points == decimal.Floor(points) ? new PlannedRatio((int)points, floor) : null;
    }

    /// <summary>The clause of the cell that says how often, such as <c>不少于1次/年</c>; empty when there is none.</summary>
    public static string Frequency(string cell) => Clauses().Split(cell).FirstOrDefault(clause => clause.Contains('次', StringComparison.Ordinal))?.Trim() ?? "";

    [GeneratedRegex(
        "(?:(?<floor>不低于|不得低于|不少于|不得少于|不小于|至少|≥|>=)|(?<ceiling>不高于|不超过|不得超过|最多|≤|<=|<)|(?<from>[0-9]%?[-–—~至到]))?(?<number>[0-9]{1,3}(?:\\.[0-9]{1,4})?)%(?:(?<above>以上)|(?<ceiling>以下|以内))?",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Percent();

    [GeneratedRegex("[;；,，\n]", RegexOptions.None, 1000)]
    private static partial Regex Clauses();
}
