using System.Security.Cryptography;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Matching.Features;

internal static class CommitDraw
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/ceremonies/{id:guid}/commitment", async (Guid id, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, body), ct)))
            .Permit(nameof(CommitDraw), "公布抽取承诺，开始见证", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="WitnessDeadline">Until then digits may be revealed; then the draw takes place by itself.</param>
    /// <param name="Witnesses">Departments of the task; all of them when left out.</param>
    /// <param name="DiscloseAt">When the secret and the rows become public; the day after the window of inspections when left out.</param>
    internal sealed record Body(DateTimeOffset WitnessDeadline, IReadOnlyList<Guid>? Witnesses, DateTimeOffset? DiscloseAt = null);

    internal sealed record Command(Guid Id, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Body.WitnessDeadline).NotEmpty()
                .LessThan(_ => clock.GetUtcNow().AddDays(30)).WithMessage("见证截止时间不能晚于 30 天之后");
            RuleFor(c => c.Body.Witnesses).Must(w => w is null || w.Count > 0 && w.Distinct().Count() == w.Count).WithMessage("见证部门不能为空或重复");
        }
    }

    internal sealed class Handler(MatchingDb db, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremony(command.Id, ct);
            var task = await db.Running(ceremony.TaskId, ct);
            task.RefuseUnlessRunBy(actor.Value, ceremony.DepartmentId);
            var frozen = await Snapshot.Load(db, ceremony, ct);
            var secret = RandomNumberGenerator.GetBytes(32);
            var witnesses = Witness.Slots(ceremony.Id, task, command.Body.Witnesses);
            ceremony.Commit(
                frozen, protector.Protect(secret), secret, witnesses, command.Body.WitnessDeadline,
                command.Body.DiscloseAt ?? Ceremony.UsualDisclosure(task, command.Body.WitnessDeadline), log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new Answer(
                ceremony.Id, ceremony.DrawId, Convert.ToHexStringLower(ceremony.CommitDigest!), ceremony.CommittedAt!.Value, ceremony.WitnessDeadline!.Value, ceremony.DiscloseAt!.Value,
                [.. ceremony.Witnesses.Select(w => new Slot(w.Code, w.DepartmentId, w.DepartmentName, w.DigitCount))]);
        }
    }

    /// <param name="CommitDigest">C of DR-1 B2: shown, printed, sent to every department.</param>
    internal sealed record Answer(
        Guid Id, string DrawId, string CommitDigest, DateTimeOffset CommittedAt, DateTimeOffset WitnessDeadline, DateTimeOffset DiscloseAt,
        IReadOnlyList<Slot> Slots);

    internal sealed record Slot(string Code, Guid DepartmentId, string DepartmentName, int DigitCount);
}
