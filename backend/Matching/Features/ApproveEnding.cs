using DualRandom.Matching.Jobs;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ApproveEnding
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/ending/approval", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion()), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ApproveEnding), "批准作废或宣告无效（须为另一人）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    internal sealed record Command(Guid Id, int Seen) : IRequest<ProposeEnding.Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(MatchingDb db, Disclosure disclosure, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ProposeEnding.Answer>
    {
        public async Task<ProposeEnding.Answer> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremony(command.Id, ct);
            ceremony.RefuseStale(command.Seen);
            var task = await db.RunBy(ceremony, actor.Value, ct);
            ceremony.ApproveEnding(actor.Value, await disclosure.Of(ceremony, ct), log.Tail);
            if (ceremony.Kind == CeremonyKind.Subjects)
                await EndInspectors(ceremony, log.Tail, ct);
            task?.DrawEnded(ceremony.DepartmentId);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return ProposeEnding.Answer.Of(ceremony);
        }

        /// <summary>Officers were drawn for these subjects: their draws end with them.</summary>
        private async Task EndInspectors(Ceremony subjects, LogTail log, CancellationToken ct)
        {
            foreach (var draw in await db.Alive(subjects.TaskId!.Value).Where(c => c.Kind == CeremonyKind.Inspectors).OrderBy(c => c.Id).ToListAsync(ct))
                draw.EndWith(subjects, await disclosure.Of(draw, ct), log);
        }
    }
}
