using DualRandom.SharedKernel;
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
                Guid? taskId, Guid? formId, Guid? departmentId, string? kind, string? state, bool? open, bool? overdue, bool? mine, string? after, int? size, IMediator mediator,
                CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(
                    new Query(
                        taskId, formId, departmentId, FormWords.Read<FollowUp>(kind, "kind"), FormWords.Read<FollowUpState>(state, "state"), open, overdue, mine ?? false, after, size),
                    ct)))
            .Permit(
                nameof(ListFollowUps), "后续处理事项列表（未了结、逾期、按责任单位）；线索和涉嫌犯罪只有承办人员可见", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader,
                Role.LeadingGroup, Role.CaseOffice, Role.Inspector, Role.Auditor);

    /// <param name="DepartmentId">The unit that is responsible.</param>
    /// <param name="Mine">Only those that the caller found.</param>
    internal sealed record Query(
        Guid? TaskId, Guid? FormId, Guid? DepartmentId, FollowUp? Kind, FollowUpState? State, bool? Open, bool? Overdue, bool Mine, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(ResultsDb db, CurrentActor actor) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
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
            return Page.NewestFirst(courses, page => page.Select(c => Row.Of(c)), row => row.Id, query.After, query.Size, ct);
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
        public static Row Of(FollowUpCourse c) => new(
            c.Id, c.Version, c.FormId, c.TaskId, c.TaskName, c.SubjectId, c.CreditCode, c.SubjectName, c.FinderId, c.Finder, c.Kind, c.State, c.StateSince, c.ResponsibleId, c.Responsible, c.Principle, c.FormedOn,
            c.DueOn, c.Due?.Sentence, c.MetOn, c.IsOverdue, c.ParentId, c.Closing?.Outcome, c.DroppedBecause);
    }
}
