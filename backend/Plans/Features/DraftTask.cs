using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Plans.Features;

internal static class DraftTask
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks", async (TaskInput body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(body), ct);
                return TypedResults.Created($"/api/v1/tasks/{answer.Id}", answer);
            })
            .Permit(nameof(DraftTask), "新建抽查任务（拟稿）；部门只能新建自己牵头组织的任务", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(TaskInput Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new TaskInputValidator());
    }

    internal sealed class Handler(PlansDb db, TaskReader reader, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var task = InspectionTask.Draft(await reader.Read(command.Body, LegalDay.Of(now), ct), actor.Value, now);
            db.Add(task);
            await db.SaveChangesAsync(ct);
            return new Answer(task.Id, task.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
