using System.Text.RegularExpressions;

namespace DualRandom.Cellar.Reminders;

/// <param name="Line">From 1, like the column.</param>
internal sealed record TemplateFault(int Line, int Column, string What);

/// <summary>Text with fields such as <c>{{firm}}</c>. A field is put in as it is: what it holds is never read as a field again.</summary>
internal static partial class TemplateText
{
    public static IReadOnlyList<TemplateFault> Faults(string text, IReadOnlyCollection<string> fields)
    {
        var faults = new List<(int At, string What)>();
        faults.AddRange(Field().Matches(text).Where(match => !fields.Contains(match.Groups["name"].Value))
            .Select(match => (match.Index, $"没有名为“{match.Groups["name"].Value}”的字段；可用的字段：{string.Join('、', fields)}")));
        // Blanks of the same length keep every place where it is.
        var rest = Field().Replace(text, match => new string(' ', match.Length));
        faults.AddRange(Brace().Matches(rest).Select(match => (match.Index, $"“{match.Value}”没有成对")));
        return [.. faults.OrderBy(fault => fault.At).Select(fault => Place(text, fault.At, fault.What))];
    }

    public static string Render(string text, IReadOnlyDictionary<string, string> values) =>
        Field().Replace(text, match => values.GetValueOrDefault(match.Groups["name"].Value, ""));

    private static TemplateFault Place(string text, int at, string what)
    {
        var before = text.AsSpan(0, at);
        return new TemplateFault(before.Count('\n') + 1, at - before.LastIndexOf('\n'), what);
    }

    [GeneratedRegex(@"\{\{[ \t]*(?<name>[^{}\r\n]{0,100}?)[ \t]*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Field();

    [GeneratedRegex(@"\{\{|\}\}", RegexOptions.None, 1000)]
    private static partial Regex Brace();
}
