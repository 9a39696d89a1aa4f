using System.Globalization;
using System.Text.Json.Serialization;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ListFollowUps
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/follow-ups", async (
                Guid? taskId, Guid? formId, Guid? departmentId, string? kind, string? state, bool? open, bool? overdue, bool? mine, string? search, string? after,
                int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(
                    new Query(
                        taskId, formId, departmentId, FormWords.Read<FollowUp>(kind, "kind"), FormWords.Read<FollowUpState>(state, "state"), open, overdue, mine ?? false, search, after,
                        size),
                    ct)))
            .Permit(
                nameof(ListFollowUps), "后续处理事项列表（未了结的在前，先到期的在前；按责任单位、名称或代码）；线索和涉嫌犯罪只有承办人员可见", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader,
                Role.LeadingGroup, Role.CaseOffice, Role.Inspector, Role.Auditor);

    /// <param name="DepartmentId">The unit that is responsible.</param>
    /// <param name="Mine">Only those that the caller found.</param>
    internal sealed record Query(
        Guid? TaskId, Guid? FormId, Guid? DepartmentId, FollowUp? Kind, FollowUpState? State, bool? Open, bool? Overdue, bool Mine, string? Search, string? After,
        int? Size) : IRequest<Page<Row>>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Search).MaximumLength(100).WithMessage("名称或代码最长 100 字");
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor) : IRequestHandler<Query, Page<Row>>
    {
        // What has no limit, or has met it, comes after everything that still has a day.
        private static readonly DateOnly NoDay = new(9000, 1, 1);

        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var (courses, size) = (Asked(query), Page.Clamp(query.Size));
            var rows = await From(courses, query.After)
                .OrderBy(c => c.State == FollowUpState.Closed || c.State == FollowUpState.Dropped).ThenBy(c => c.MetOn != null ? NoDay : c.DueOn ?? NoDay).ThenByDescending(c => c.Id)
                .Take(size + 1).Select(c => Row.Of(c)).ToListAsync(ct);
            var next = rows.Count > size ? After(rows[size - 1]) : null;
            return new Page<Row>(rows.Count > size ? rows[..size] : rows, next, await Page.Total(courses, ct));
        }

        private IQueryable<FollowUpCourse> Asked(Query query)
        {
            var courses = db.FollowUps.AsNoTracking().VisibleTo(actor.Value);
            if (query.TaskId is { } task)
                courses = courses.Where(c => c.TaskId == task);
            if (query.FormId is { } form)
                courses = courses.Where(c => c.FormId == form);
            if (query.DepartmentId is { } department)
                courses = courses.Where(c => c.ResponsibleId == department);
            if (query.Kind is { } kind)
                courses = courses.Where(c => c.Kind == kind);
            if (query.State is { } state)
                courses = courses.Where(c => c.State == state);
            if (query.Open is { } open)
                courses = courses.Where(c => (c.State != FollowUpState.Closed && c.State != FollowUpState.Dropped) == open);
            if (query.Overdue is { } overdue)
                courses = courses.Where(c => (c.OverdueOn != null && c.MetOn == null && c.State != FollowUpState.Closed && c.State != FollowUpState.Dropped) == overdue);
            if (query.Mine)
                courses = courses.Where(c => Enumerable.Contains(c.Officers, actor.Value.InspectorId ?? Guid.Empty));
            if (query.Search?.Trim() is { Length: > 0 } search)
                courses = courses.Where(c => c.SubjectName.Contains(search) || c.CreditCode.Contains(search));
            return courses;
        }

        private static string After(Row row) => Page.After(
            row.IsEnded ? "ended" : "open", (row.MetOn is null ? row.DueOn ?? NoDay : NoDay).ToString("O", CultureInfo.InvariantCulture), row.Id.ToString());

        private static IQueryable<FollowUpCourse> From(IQueryable<FollowUpCourse> courses, string? after)
        {
            if (Page.Position(after, 3) is not [var state, var due, var last])
                return courses;
            if (!DateOnly.TryParseExact(due, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                throw new ShapeException("after", "page.cursor", "翻页位置无效，请从第一页重新开始");
            var (id, ended) = (Page.AsId(last), state == "ended");
            return courses.Where(c =>
                (!ended && (c.State == FollowUpState.Closed || c.State == FollowUpState.Dropped))
                || ((c.State == FollowUpState.Closed || c.State == FollowUpState.Dropped) == ended
                    && ((c.MetOn != null ? NoDay : c.DueOn ?? NoDay) > day || ((c.MetOn != null ? NoDay : c.DueOn ?? NoDay) == day && c.Id < id))));
        }
    }

    /// <param name="Responsible">Never missing.</param>
    /// <param name="Principle">Null until somebody chose one.</param>
    /// <param name="Due">Sentence that explains the day; null where there is no limit.</param>
    internal sealed record Row(
        Guid Id, int Version, Guid FormId, Guid TaskId, string TaskName, Guid SubjectId, string CreditCode, string SubjectName, Guid FinderId, string Finder, FollowUp Kind,
        FollowUpState State, DateTimeOffset StateSince, Guid ResponsibleId, Responsibility Responsible, Principle? Principle, DateOnly FormedOn, DateOnly? DueOn, string? Due, DateOnly? MetOn, bool Overdue, Guid? ParentId,
        FollowUpOutcome? Outcome, string? DroppedBecause)
    {
        [JsonIgnore]
        public bool IsEnded => State is FollowUpState.Closed or FollowUpState.Dropped;

        public static Row Of(FollowUpCourse c) => new(
            c.Id, c.Version, c.FormId, c.TaskId, c.TaskName, c.SubjectId, c.CreditCode, c.SubjectName, c.FinderId, c.Finder, c.Kind, c.State, c.StateSince, c.ResponsibleId, c.Responsible, c.Principle, c.FormedOn,
            c.DueOn, c.Due?.Sentence, c.MetOn, c.IsOverdue, c.ParentId, c.Closing?.Outcome, c.DroppedBecause);
    }
}
