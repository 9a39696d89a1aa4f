using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class AnswerQuestion
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/task-messages/{id:guid}/answers", async (Guid id, Body body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, body.Text), ct);
                return TypedResults.Created($"/api/v1/tasks/{answer.TaskId}/messages", answer);
            })
            .Permit(nameof(AnswerQuestion), "答复部门就任务提出的问题", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Body(string Text);

    internal sealed record Command(Guid Id, string Text) : IRequest<ListTaskMessages.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Text).Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("答复必填").MaximumLength(1000);
    }

    internal sealed class Handler(PlansDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListTaskMessages.Row>
    {
        public async Task<ListTaskMessages.Row> Handle(Command command, CancellationToken ct)
        {
            var question = await db.Messages.SingleOrDefaultAsync(m => m.Id == command.Id, ct) ?? throw new NotFoundException("问题");
            var task = await db.Tasks.SingleAsync(t => t.Id == question.TaskId, ct);
            var answer = question.Answer(task, command.Text.Trim(), actor.Value, clock.GetUtcNow());
            db.Add(answer);
            await db.SaveChangesAsync(ct);
            return ListTaskMessages.Row.Of(answer);
        }
    }
}
