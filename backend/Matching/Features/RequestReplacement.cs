using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class RequestReplacement
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId:guid}/replacements", async (Guid taskId, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created($"/api/v1/tasks/{taskId}/replacements", await mediator.Send(new Command(taskId, body), ct)))
            .Permit(nameof(RequestReplacement), "申请更换本单位已抽中的检查人员", Role.DepartmentAdministrator, Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Reason">Published with the draw; without names.</param>
    /// <param name="AskedBy">The firm that asked for the recusal; null: the unit itself.</param>
    internal sealed record Body(Guid InspectorId, ReplacementGrounds? Grounds, string Reason, string? AskedBy);

    internal sealed record Command(Guid TaskId, Body Body) : IRequest<ListReplacements.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.TaskId).NotEmpty();
            RuleFor(c => c.Body.InspectorId).NotEmpty();
            RuleFor(c => c.Body.Grounds).NotNull().WithMessage("须选择回避或其他特殊原因").IsInEnum();
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("须写明理由").MaximumLength(500);
            RuleFor(c => c.Body.AskedBy).MaximumLength(200);
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListReplacements.Row>
    {
        public async Task<ListReplacements.Row> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Approved(command.TaskId, ct);
            task.RefuseUnlessDispatched();
            var department = task.Participant(actor.Department);
            var draw = await db.InspectorDraws(task.Id).SingleAsync(c => c.DepartmentId == department.Id, ct);
            var member = (await db.TeamMembers(draw.Id).ToListAsync(ct)).Find(m => m.Officer.InspectorId == command.Body.InspectorId)
                ?? throw new NotFoundException("本单位已抽中的检查人员");
            var request = ReplacementRequest.Of(
                task, department, draw.Id, member.Officer, command.Body.Grounds!.Value, PlainText.OneLine(command.Body.Reason), command.Body.AskedBy, actor.Value, clock.GetUtcNow());
            db.Add(request);
            await db.SaveChangesAsync(ct);
            return ListReplacements.Row.Of(request, null);
        }
    }
}
