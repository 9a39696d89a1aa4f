using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Reminders;

internal enum TemplateKind
{
    /// <summary>A mail about one reminder.</summary>
    Single,

    /// <summary>A mail about several.</summary>
    Digest,

    /// <summary>One of several in a mail.</summary>
    Line,

    /// <summary>One reminder as an SMS or a message.</summary>
    Short,
}

/// <summary>A region's wording of its mails and messages. Every saving is a row of its own; the last one counts.</summary>
internal sealed class ReminderTemplate : Aggregate, IScoped
{
    private static readonly string[] OfOne = ["name", "behalf", "firm", "step", "date", "sentence", "link"];
    private static readonly string[] OfMany = ["name", "count", "lines", "link"];

    private ReminderTemplate()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    public required TemplateKind Kind { get; init; }

    public required ReminderLanguage Language { get; init; }

    /// <summary>0 is the wording that the house brings along.</summary>
    public required int Number { get; init; }

    /// <summary>Empty for what has none.</summary>
    public required string Subject { get; init; }

    public required string Body { get; init; }

    public required string SavedBy { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public static IReadOnlyList<string> Fields(TemplateKind kind) => kind == TemplateKind.Digest ? OfMany : OfOne;

    public static bool HasSubject(TemplateKind kind) => kind is TemplateKind.Single or TemplateKind.Digest;

    public ReminderTemplate Next(string subject, string body, Actor by, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RegionPath = by.Scope.RegionPath, Departments = [], Kind = Kind, Language = Language, Number = Number + 1, Subject = subject, Body = body,
        SavedBy = by.Name, SavedAt = now,
    };

    public static ReminderTemplate BuiltIn(TemplateKind kind, ReminderLanguage language)
    {
        var (subject, body) = Words(kind, language);
        return new ReminderTemplate
        {
            Id = Guid.Empty, RegionPath = "/", Departments = [], Kind = kind, Language = language, Number = 0, Subject = subject, Body = body, SavedBy = "", SavedAt = DateTimeOffset.UnixEpoch,
        };
    }

    private static (string Subject, string Body) Words(TemplateKind kind, ReminderLanguage language) => (kind, language) switch
    {
        (TemplateKind.Single, ReminderLanguage.Chinese) => (
            "【双随机】{{date}}：{{step}} · {{firm}}",
            """
            {{name}}{{behalf}}，您好：

            {{sentence}}

            对象：{{firm}}
            事项：{{step}}
            期限：{{date}}
            办理：{{link}}

            本邮件由双随机系统自动发出，请勿回复。提醒方式可在系统中修改。
            """),
        (TemplateKind.Single, _) => (
            "[DualRandom] {{date}}: {{step}} · {{firm}}",
            """
            Dear {{name}}{{behalf}},

            {{sentence}}

            Subject: {{firm}}
            Step: {{step}}
            Due: {{date}}
            Page: {{link}}

            This mail was sent by DualRandom; please do not answer it. How you are reminded can be changed in the application.
            """),
        (TemplateKind.Digest, ReminderLanguage.Chinese) => (
            "【双随机】{{count}} 项待办",
            """
            {{name}}，您好：

            以下 {{count}} 项待办：

            {{lines}}

            全部待办：{{link}}

            本邮件由双随机系统自动发出，请勿回复。提醒方式可在系统中修改。
            """),
        (TemplateKind.Digest, _) => (
            "[DualRandom] {{count}} things to do",
            """
            Dear {{name}},

            {{count}} things are to be done:

            {{lines}}

            All of them: {{link}}

            This mail was sent by DualRandom; please do not answer it. How you are reminded can be changed in the application.
            """),
        (TemplateKind.Line, ReminderLanguage.Chinese) => ("", "· {{date}} {{firm}}：{{step}}{{behalf}}\n  {{sentence}}\n  {{link}}"),
        (TemplateKind.Line, _) => ("", "· {{date}} {{firm}}: {{step}}{{behalf}}\n  {{sentence}}\n  {{link}}"),
        (TemplateKind.Short, ReminderLanguage.Chinese) => ("", "【双随机】{{firm}}：{{step}}{{behalf}}，{{date}}。{{sentence}} {{link}}"),
        _ => ("", "[DualRandom] {{firm}}: {{step}}{{behalf}}, {{date}}. {{sentence}} {{link}}"),
    };
}
