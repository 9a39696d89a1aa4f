using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class CommitReplacementDigits
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/replacements/{id:guid}/witnesses/{slot}/commitment", async (Guid id, string slot, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, slot, body), ct)))
            .Permit(nameof(CommitReplacementDigits), "更换检查人员：部门提交数字承诺", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Hash">TH("witness", …) of DR-1 B5 over the draw id of the officers' draw, lower-case hex.</param>
    internal sealed record Body(string Hash);

    internal sealed record Command(Guid Id, string Slot, Body Body) : IRequest<ListReplacements.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Slot).NotEmpty();
            RuleFor(c => c.Body.Hash).NotEmpty().Matches("^[0-9a-f]{64}\\z").WithMessage("承诺须为 64 位小写十六进制");
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListReplacements.Row>
    {
        public async Task<ListReplacements.Row> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var request = await db.Replacements.SingleOrDefaultAsync(r => r.Id == command.Id, ct) ?? throw new NotFoundException("更换申请");
            var ceremony = await db.Ceremony(request.CeremonyId, ct);
            request.RefuseUnlessApproved();
            ceremony.RecordEventCommitment(command.Slot, Convert.FromHexString(command.Body.Hash), actor.Department, log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return ListReplacements.Row.Of(request, ceremony.Events.Find(e => e.Number == request.EventNumber));
        }
    }
}
