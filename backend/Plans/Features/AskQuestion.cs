using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class AskQuestion
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/messages", async (Guid id, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created($"/api/v1/tasks/{id}/messages", await mediator.Send(new Command(id, body.Text), ct)))
            .Permit(nameof(AskQuestion), "就任务执行中发现的问题向双随机办提问", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Body(string Text);

    internal sealed record Command(Guid Id, string Text) : IRequest<ListTaskMessages.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Text).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("问题必填").MaximumLength(1000);
    }

    internal sealed class Handler(PlansDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListTaskMessages.Row>
    {
        public async Task<ListTaskMessages.Row> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == command.Id, ct) ?? throw new NotFoundException("任务");
            var question = TaskMessage.Ask(task, actor.Department, command.Text.Trim(), actor.Value, clock.GetUtcNow());
            db.Add(question);
            await db.SaveChangesAsync(ct);
            return ListTaskMessages.Row.Of(question);
        }
    }
}
