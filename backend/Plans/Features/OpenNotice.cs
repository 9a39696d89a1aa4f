using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

/// <summary>The addressee reads its notice; the first reading is its receipt's first half.</summary>
internal static class OpenNotice
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/task-notices/{id:guid}/opening", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(OpenNotice), "查阅主送本单位的通知（记录首次查阅）", Role.DepartmentAdministrator, Role.UnitLeader, Role.MemberUnit)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(PlansDb db, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var notice = await db.OwnNotice(actor, command.Id, ct);
            // The notice itself is for every addressee, also for one that takes no part and sees nothing else of the task.
            var task = await db.Tasks.IgnoreQueryFilters([ModuleDb.ScopeFilter]).AsNoTracking().SingleAsync(t => t.Id == notice.TaskId, ct);
            if (notice.Open(actor.Value, clock.GetUtcNow()))
                await db.SaveChangesAsync(ct);
            var paper = new TaskPaper(task, [.. task.Contacts.Select(contact => (contact.Department, contact.Name, protector.RevealText(contact.Phone)))]).Html();
            return new Answer(
                notice.Id, notice.Version, task.Id, task.Name, task.DocumentNumber, task.IssuedBy, task.Plan.IssuedOn, task.State, notice.TakesPart, notice.ServedAt, notice.OpenedAt,
                notice.OpenedByName, notice.AcknowledgedAt, notice.AcknowledgedByName, paper);
        }
    }

    /// <param name="Paper">The notice with its work plan, a page of its own (HTML, A4).</param>
    internal sealed record Answer(
        Guid Id, int Version, Guid TaskId, string Name, string? DocumentNumber, string IssuedBy, DateOnly? IssuedOn, TaskState State, bool TakesPart, DateTimeOffset ServedAt,
        DateTimeOffset? OpenedAt, string? OpenedBy, DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy, string Paper);
}
