using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class ReviseTask
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/tasks/{id:guid}", async (Guid id, TaskInput body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReviseTask), "修改任务拟稿", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, TaskInput Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new TaskInputValidator());
    }

    internal sealed class Handler(PlansDb db, TaskReader reader, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == command.Id, ct) ?? throw new NotFoundException("任务");
            task.RefuseStale(command.Seen);
            task.Revise(await reader.Read(command.Body, LegalDay.Of(clock.GetUtcNow()), ct), actor.Value);
            await db.SaveChangesAsync(ct);
            return new Answer(task.Id, task.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
