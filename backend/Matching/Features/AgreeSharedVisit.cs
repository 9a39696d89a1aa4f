using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class AgreeSharedVisit
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/tasks/{taskId:guid}/double-draws/{subjectId:guid}", async (Guid taskId, Guid subjectId, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var seen = http.Request.Headers.IfMatch.Count > 0 ? http.Request.SeenVersion() : (int?)null;
                var answer = await mediator.Send(new Command(taskId, subjectId, body, seen), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(AgreeSharedVisit), "约定两个任务对同一户合并上门的日期", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Body(Guid OtherTaskId, DateOnly? VisitOn, string? Note);

    /// <param name="Seen">The agreement that is replaced; null for the first one.</param>
    internal sealed record Command(Guid TaskId, Guid SubjectId, Body Body, int? Seen) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.TaskId).NotEmpty();
            RuleFor(c => c.SubjectId).NotEmpty();
            RuleFor(c => c.Body.OtherTaskId).NotEmpty().WithMessage("另一个任务必填");
            RuleFor(c => c.Body.VisitOn).NotNull().WithMessage("上门日期必填");
            RuleFor(c => c.Body.Note).MaximumLength(500);
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Running(command.TaskId, ct);
            task.RefuseUnlessRunBy(actor.Value);
            if (!(await db.DrawnTwice(task, command.SubjectId, ct)).Exists(pair => pair.OtherTask == command.Body.OtherTaskId))
                throw new NotFoundException("两个任务同时抽中的检查对象");
            // Out of scope on purpose, as in the list: the other side need not have a department in common.
            var other = await db.TaskBriefs.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().SingleAsync(t => t.Id == command.Body.OtherTaskId, ct);
            var now = clock.GetUtcNow();
            var begun = SharedVisit.Begin(task, other, command.SubjectId, now);
            var visit = await db.SharedVisits.SingleOrDefaultAsync(v => v.SubjectId == begun.SubjectId && v.FirstTask == begun.FirstTask && v.SecondTask == begun.SecondTask, ct);
            if (visit is null)
                db.Add(visit = begun);
            else
                visit.RefuseStale(command.Seen ?? throw new PreconditionRequiredException());
            visit.Agree(task, other, command.Body.VisitOn!.Value, command.Body.Note ?? "", actor.Value, now);
            await db.SaveChangesAsync(ct);
            return new Answer(visit.Version, visit.SubjectId, visit.VisitOn, visit.Note, visit.AgreedBy, visit.AgreedAt);
        }
    }

    internal sealed record Answer(int Version, Guid SubjectId, DateOnly VisitOn, string Note, string AgreedBy, DateTimeOffset AgreedAt);
}
