using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class FormTeam
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId:guid}/subjects/{subjectId:guid}/team", async (Guid taskId, Guid subjectId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created($"/api/v1/tasks/{taskId}/subjects/{subjectId}/team", await mediator.Send(new Command(taskId, subjectId), ct)))
            .Permit(nameof(FormTeam), "确认联合检查组已组成（牵头部门派往该户的检查人员）", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid TaskId, Guid SubjectId) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.TaskId).NotEmpty();
            RuleFor(c => c.SubjectId).NotEmpty();
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Running(command.TaskId, ct);
            task.RefuseUnlessDispatched();
            (await SubjectTeam.Load(db, task, command.SubjectId, ct)).RefuseUnlessLed(actor.Value);
            var formed = new TeamFormed
            {
                TaskId = task.Id, SubjectId = command.SubjectId, FormedBy = actor.Value.UserId, FormedByName = actor.Value.Name, FormedAt = clock.GetUtcNow(),
            };
            db.Add(formed);
            await db.SaveChangesAsync(ct);
            return new Answer(formed.TaskId, formed.SubjectId, formed.FormedByName, formed.FormedAt);
        }
    }

    internal sealed record Answer(Guid TaskId, Guid SubjectId, string FormedBy, DateTimeOffset FormedAt);
}
