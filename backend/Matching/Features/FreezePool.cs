using System.Security.Cryptography;
using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class FreezePool
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId:guid}/ceremonies", async (Guid taskId, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(taskId), ct);
                return TypedResults.Created($"/api/v1/ceremonies/{answer.Id}", answer);
            })
            .Permit(nameof(FreezePool), "冻结检查对象名录并公布摘要", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid TaskId) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.TaskId).NotEmpty();
    }

    internal sealed class Handler(MatchingDb db, IMediator mediator, IProtector protector, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Approved(command.TaskId, ct);
            var pool = await mediator.Send(new GetEligiblePool(task.Subjects.RegionPath, task.Subjects.Category, LegalDay.Of(clock.GetUtcNow())), ct);

            await using var log = await DrawLog.Open(db, clock, ct);
            var key = RandomNumberGenerator.GetBytes(32);
            var keys = new SnapshotKeys(Guid.CreateVersion7(log.Tail.Time), await YearKey.Of(db, log.Tail, protector, ct), key);
            var rows = Dr1.Obey(() => pool.Select(subject => SnapshotRow.Of(keys, subject)).ToList());
            var frozen = Snapshot.Frozen(CeremonyKind.Subjects, DrawPlans.Subjects(task, log.Tail.Time), rows, [], []);
            var ceremony = Ceremony.FreezeSubjects(task, keys.CeremonyId, frozen, protector.Protect(key), log.Tail);
            db.Add(ceremony);
            await db.SaveChangesAsync(ct);
            await Snapshot.Copy(db, rows, ct);
            await log.Close(ct);
            return Answer.Of(ceremony);
        }
    }

    /// <param name="Size">478 × 30% = 143.4 → 144.</param>
    internal sealed record Answer(
        Guid Id, string DrawId, DateTimeOffset FrozenAt, string SnapshotRoot, string RosterRoot, long Rows, long Ok, IReadOnlyList<ExclusionCount> Exclusions,
        long Population, long Drawn, string Size)
    {
        public static Answer Of(Ceremony c) => new(
            c.Id, c.DrawId, c.FrozenAt, Convert.ToHexStringLower(c.SnapshotRoot), Convert.ToHexStringLower(c.RosterRoot), c.RowCount, c.OkCount, c.Exclusions,
            c.Size.Population, c.Size.Size, c.Size.Sentence);
    }
}
