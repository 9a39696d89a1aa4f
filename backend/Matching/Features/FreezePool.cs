using System.Security.Cryptography;
using DualRandom.Matching.Lottery;
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
        api.MapPost("/tasks/{taskId:guid}/ceremonies", async (Guid taskId, Body? body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(taskId, body), ct);
                return TypedResults.Created($"/api/v1/ceremonies/{answer.Id}", answer);
            })
            .Permit(nameof(FreezePool), "冻结检查对象名录并公布摘要（双随机办或组织本任务的牵头部门）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Sizes">Where more are to be drawn than the ratio demands; never fewer.</param>
    /// <param name="Reason">Why more, where the notice fixes the ratio.</param>
    /// <param name="Group">Coordinated draws (DR-1 C6): draws of one group take the same subjects first. Off when left out.</param>
    internal sealed record Body(IReadOnlyList<WantedSize>? Sizes, string? Reason, string? Group = null);

    internal sealed record Command(Guid TaskId, Body? Body = null) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.TaskId).NotEmpty();
            RuleFor(c => c.Body!.Group).Matches("^[A-Z0-9._-]{1,32}\\z").WithMessage("组代码为 1 至 32 位大写字母、数字、点、横线或下划线").When(c => c.Body?.Group is not null);
            RuleFor(c => c.Body!.Reason).MaximumLength(500).When(c => c.Body is not null);
            RuleFor(c => c.Body!.Sizes)
                .Must(sizes => sizes is null || sizes.All(wanted => wanted is { Count: > 0 }) && sizes.DistinctBy(wanted => wanted.RiskClass).Count() == sizes.Count)
                .WithMessage("每类只能写一个大于零的户数")
                .When(c => c.Body is not null);
        }
    }

    internal sealed class Handler(MatchingDb db, IMediator mediator, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Running(command.TaskId, ct);
            task.RefuseUnlessRunBy(actor.Value);
            var strata = Strata.Of(task.Sampling);
            var cap = task.YearlyCap is { } most ? new TaskCap(most.Draws, most.CountsIndividualChecks) : null;
            var pool = await mediator.Send(new GetEligiblePool(task.Subjects.RegionPath, task.Subjects.Category, LegalDay.Of(clock.GetUtcNow()), cap), ct);
            strata.RefuseUndecided(pool);

            await using var log = await DrawLog.Open(db, clock, ct);
            // As it is now: whoever took over a platform's draw had the turn before.
            await db.Entry(task).ReloadAsync(ct);
            task.RefuseDrawnOutside();
            var key = RandomNumberGenerator.GetBytes(32);
            var keys = new SnapshotKeys(Guid.CreateVersion7(log.Tail.Time), await YearKey.Of(db, log.Tail, protector, ct), key);
            var coordinate = command.Body?.Group is { } group ? await YearCeremonies.Join(db, task.RegionPath, group, LegalDay.Of(log.Tail.Time).Year, ct) : Coordinate.None;
            var rows = await Dr1.Obey(() => SnapshotTable.Write(
                db, pool, keys.HandleOf, (subject, handle) => SnapshotRow.Of(keys, subject, handle, strata.For(subject)), ct));
            var enlargement = new Enlargement(command.Body?.Sizes ?? [], command.Body?.Reason);
            var frozen = enlargement.Apply(
                Snapshot.Frozen(CeremonyKind.Subjects, DrawPlans.Subjects(task, strata, coordinate, log.Tail.Time), rows, [], []), strata, task.Sampling);
            var ceremony = Ceremony.FreezeSubjects(task, keys.CeremonyId, frozen, strata, enlargement.Reason, protector.Protect(key), await db.EndedRuns(frozen.DrawId, ct), log.Tail);
            db.Add(ceremony);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return Answer.Of(ceremony);
        }
    }

    /// <param name="Strata">By risk class, which is internal.</param>
    /// <param name="Size">478 × 30% = 143.4 → 144.</param>
    /// <param name="Coordinated">What a coordinated draw (DR-1 C6) gives up, in words; null: it is not one.</param>
    internal sealed record Answer(
        Guid Id, string DrawId, DateTimeOffset FrozenAt, string SnapshotRoot, string RosterRoot, long Rows, long Ok, IReadOnlyList<ExclusionCount> Exclusions,
        long Population, long Drawn, string Size, IReadOnlyList<StratumSample> Strata, string? Coordinated = null)
    {
        public static Answer Of(Ceremony c) => new(
            c.Id, c.DrawId, c.FrozenAt, Convert.ToHexStringLower(c.SnapshotRoot), Convert.ToHexStringLower(c.RosterRoot), c.RowCount, c.OkCount, c.Exclusions,
            c.Size.Population, c.Size.Size, c.Size.Sentence, c.Size.Strata ?? [],
            c.Plan.Coordinate.IsTogether ? YearCeremonies.WhatIsLost(c.Plan.Coordinate) : null);
    }
}
