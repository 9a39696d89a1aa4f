using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ApproveResultChange
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/result-changes/{id:guid}/approval", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion()), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ApproveResultChange), "批准更正或撤回（须由申请人以外的人）", Role.DepartmentAdministrator, Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen) : IRequest<ListResultChanges.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListResultChanges.Row>
    {
        public Task<ListResultChanges.Row> Handle(Command command, CancellationToken ct) => db.Again(async () =>
        {
            var change = await db.Changes.SingleOrDefaultAsync(c => c.Id == command.Id, ct) ?? throw new NotFoundException("更正或撤回申请");
            change.RefuseStale(command.Seen);
            var (form, terms) = await db.Open(change.FormId, ct);
            change.Approve(actor.Value, clock.GetUtcNow());
            form.Apply(change, clock.GetUtcNow());
            var why = $"{(change.Kind == ChangeKind.Withdrawal ? "结果已撤回" : "结果已更正")}：{change.Reason}";
            await db.Align(form, form.BlockOf(change.DepartmentId), terms, dueDates, why, clock.GetUtcNow(), ct);
            await db.SaveChangesAsync(ct);
            return ListResultChanges.Row.Of(change);
        });
    }
}
