using System.Globalization;
using System.Text.Json;

namespace DualRandom.Host.Demo;

/// <summary>How the story moves time and opens the clock door; the demo and the journey test differ only here.</summary>
/// <param name="MoveTo">The legal clock, forward.</param>
/// <param name="RunJob">What the scheduler would do at that time.</param>
/// <param name="Say">A step with its evidence.</param>
internal sealed record Stage(Uri Address, string FirstPassword, Action<DateOnly, TimeOnly> MoveTo, Func<string, Task> RunJob, Action<string> Say);

/// <summary>
/// One notice through the public API only: from the accounts to the published results. Every number it prints comes from an answer.
/// </summary>
internal sealed partial class MainJob(Stage stage, Town town, Notice notice)
{
    private int _step;

    /// <summary>Signed in as whoever coordinates, once the accounts are there.</summary>
    public Session Office { get; private set; } = null!;

    public Guid TaskId { get; private set; }

    public Guid CeremonyId { get; private set; }

    /// <param name="subjects">The register as a spreadsheet; each firm gets the task's region and category.</param>
    public async Task Run(byte[] subjects, string subjectsName)
    {
        await Prepare(subjects, subjectsName);
        await DrawSubjects();
        await Confirm();
        await DrawInspectors();
        await Inspect();
        await EnterResults();
        await Look();
    }

    /// <summary>As far as the approved task: what comes next is the draw.</summary>
    public async Task Prepare(byte[] subjects, string subjectsName)
    {
        stage.MoveTo(notice.IssuedOn, new TimeOnly(9, 0));
        await OpenAccounts();
        await PublishItems();
        await RegisterInspectors();
        await ImportSubjects(subjects, subjectsName);
        await ApproveTask();
    }

    /// <summary>With the registers of an earlier task, outside the plan, as far as the open forms: what comes next is the visit.</summary>
    public async Task Dispatch()
    {
        await OpenAccounts();
        await Approve(planEntries: null);
        await DrawSubjects();
        await Confirm();
        await DrawInspectors();
    }

    private async Task OpenAccounts()
    {
        await town.Open();
        Office = await town.Office(notice.Region, notice.CoordinatedBy);
        foreach (var department in notice.Departments)
            await town.OpenDepartment(notice.Region, department.Name);
        Step($"账号：{notice.CoordinatedBy}，部门系统管理员 {notice.Departments.Count} 个，三员分立");
    }

    private async Task PublishItems()
    {
        foreach (var department in notice.Departments)
        {
            var administrator = Administrator(department.Name);
            var import = await administrator.Upload("/item-imports", GeneratedData.ItemSheet(department.Items), $"{department.Name}事项清单.xlsx");
            await administrator.Post($"/item-imports/{Id(import)}/confirmation", new { });
            var rows = await administrator.All($"/items?departmentId={Department(department.Name)}");
            var published = await administrator.Post("/items/publication", new { itemIds = rows.Where(row => row.GetProperty("publishedOn").ValueKind == JsonValueKind.Null).Select(row => Id(row)) });
            Step($"事项清单：{department.Name} 导入 {Number(import, "accepted")} 项，公布 {Number(published, "published")} 项");
        }
    }

    private async Task ApproveTask() => await Approve(await town.PlanEntries(Office, notice));

    private async Task Approve(Guid[]? planEntries)
    {
        var task = await Office.Post("/tasks", Body(notice, planEntries));
        TaskId = Id(task);
        await Office.Post($"/tasks/{TaskId}/approval", new { }, (int)Number(task, "version"));
        var approved = await Office.Get($"/tasks/{TaskId}");
        Step($"任务：{Text(approved, "documentNumber")}《{notice.Name}》已批准（{Text(approved, "approvedBy")}）");
    }

    /// <summary>The task as the notice fixes it.</summary>
    /// <param name="planEntries">What it carries out; null where the house holds no plan.</param>
    public static object Body(Notice notice, Guid[]? planEntries = null) => new
    {
        notice.DocumentNumber,
        notice.Name,
        annualPlan = notice.PlanTitle,
        annualPlanEntryIds = planEntries,
        outsidePlanReason = planEntries is null ? "年初计划未录入本系统" : null,
        notice.IssuedBy,
        notice.IssuedOn,
        windowFrom = notice.From,
        windowTo = notice.To,
        subjectCategory = notice.Category,
        subjectRegionCode = notice.Region,
        notice.BasisPoints,
        notice.NotLowerThan,
        usesRiskClasses = true,
        departments = notice.Departments.Select(department => new { department.Name, department.Leads, department.Items }),
        confirmWithin = notice.ConfirmWithin,
        enterResultsWithin = notice.EnterResultsWithin,
        publishResultsWithin = notice.PublishResultsWithin,
        notice.SignatureBy,
        notice.SignatureMode,
        entryReviewedByAnother = false,
        notice.PublicationSystem,
        notice.RulePack,
    };

    private Session Administrator(string department) => town.Administrator(Department(department));

    private Guid Department(string name) => town.Department(notice.Region, name);

    private void Step(string evidence) => stage.Say($"{++_step} {evidence}");

    /// <summary>Asks until the answer is there: events reach other rooms a moment later.</summary>
    private static async Task<T> Until<T>(Func<Task<T>> ask, Func<T, bool> good)
    {
        var patience = Environment.TickCount64 + 60_000;
        while (true)
        {
            try
            {
                var answer = await ask();
                if (good(answer))
                    return answer;
            }
            catch (StoryBrokenException e) when (e.Status is 404 or 409 && Environment.TickCount64 < patience)
            {
            }

            if (Environment.TickCount64 > patience)
                throw new StoryBrokenException("等待超时：事件没有送达");
            await Task.Delay(50);
        }
    }

    private static Guid Id(JsonElement answer, string property = "id") => answer.GetProperty(property).GetGuid();

    private static string Text(JsonElement answer, string property) => answer.GetProperty(property).GetString() ?? "";

    private static long Number(JsonElement answer, string property) =>
        answer.GetProperty(property) is { ValueKind: JsonValueKind.String } text ? long.Parse(text.GetString()!, CultureInfo.InvariantCulture) : answer.GetProperty(property).GetInt64();
}
