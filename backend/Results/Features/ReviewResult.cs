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
                Guid id, Guid departmentId, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, departmentId, http.Request.SeenVersion()), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReviewResult), "复核另一名检查人员录入的结果", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <param name="Seen">Version of the form that the reviewer read: nobody confirms what was changed since.</param>
    internal sealed record Command(Guid Id, Guid DepartmentId, int Seen) : IRequest<Answer>;

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
        public Task<Answer> Handle(Command command, CancellationToken ct) => db.Again(async () =>
        {
            var (form, terms) = await db.Open(command.Id, ct);
            form.RefuseStale(command.DepartmentId, command.Seen);
            form.ReviewResult(command.DepartmentId, actor.Value, clock.GetUtcNow());
            await db.Align(form, form.BlockOf(command.DepartmentId), terms, dueDates, "", clock.GetUtcNow(), ct);
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version);
        });
    }

    internal sealed record Answer(Guid Id, int Version);
}
