using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class ReviewResult
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/results/{departmentId:guid}/review", async (
                Guid id, Guid departmentId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, departmentId), ct)))
            .Permit(nameof(ReviewResult), "复核另一名检查人员录入的结果", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id, Guid DepartmentId) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.DepartmentId).NotEmpty();
        }
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (form, terms) = await db.Open(command.Id, ct);
            var publishBy = await dueDates.After(form.ReadyForReview(command.DepartmentId, actor.Value), terms.PublishResults.WorkingDays, ct);
            form.ReviewResult(command.DepartmentId, actor.Value, publishBy, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
