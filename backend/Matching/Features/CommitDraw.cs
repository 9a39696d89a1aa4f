using System.Security.Cryptography;
using DualRandom.Matching.Lottery;
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

    /// <param name="WitnessDeadline">Until then digits may be revealed; then the draw takes place by itself, as soon as every beacon has its value.</param>
    /// <param name="Witnesses">Departments of the task; all of them when left out.</param>
    /// <param name="DiscloseAt">When the secret and the rows become public; the day after the window of inspections when left out.</param>
    /// <param name="Digits">How many each slot brings; as many as are enough without any beacon when left out.</param>
    /// <param name="Invited">Names of who is asked to come. Without a department: a guest with a slot of its own.</param>
    /// <param name="VoidPolicy">What happens if a declared issue is cancelled: next-issue or annul (when left out).</param>
    internal sealed record Body(
        DateTimeOffset WitnessDeadline, IReadOnlyList<Guid>? Witnesses, DateTimeOffset? DiscloseAt = null, int? Digits = null,
        IReadOnlyList<InvitedWitness>? Invited = null, IReadOnlyList<BeaconInput>? Beacons = null, string? VoidPolicy = null);

    /// <param name="Type">cn-ssq, cn-dlt, cn-pl5, cn-3d, drand-quicknet or nist-2.</param>
    /// <param name="Parameter">Issue, round, or chain "/" pulse.</param>
    /// <param name="Time">When its source publishes it, later than the witness deadline.</param>
    internal sealed record BeaconInput(string Type, string Parameter, DateTimeOffset Time);

    internal sealed record Command(Guid Id, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private static readonly string[] Types = ["cn-ssq", "cn-dlt", "cn-pl5", "cn-3d", "drand-quicknet", "nist-2"];

        public Validator(TimeProvider clock)
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Body.WitnessDeadline).NotEmpty()
                .LessThan(_ => clock.GetUtcNow().AddDays(30)).WithMessage("见证截止时间不能晚于 30 天之后");
            RuleFor(c => c.Body.Witnesses).Must(w => w is null || w.Count > 0 && w.Distinct().Count() == w.Count).WithMessage("见证部门不能为空或重复");
            RuleFor(c => c.Body.Digits).InclusiveBetween(1, 64).WithMessage("每个席位为 1 至 64 位数字");
            RuleFor(c => c.Body.Invited).Must(invited => invited is null || invited.Count <= 20 && invited.All(IsNamed)).WithMessage("受邀见证人须写明姓名；部门以外的见证人还须写明单位");
            RuleFor(c => c.Body.Beacons)
                .Must(beacons => beacons is null || beacons.Count <= 4 && beacons.All(b => b is { Parameter.Length: > 0 and <= 40 } && Types.Contains(b.Type)))
                .WithMessage("公开随机源最多 4 个，类型须为 cn-ssq、cn-dlt、cn-pl5、cn-3d、drand-quicknet 或 nist-2，并写明期号");
            RuleFor(c => c.Body.VoidPolicy).Must(policy => policy is null or "next-issue" or "annul").WithMessage("停开时的处理只能是 next-issue 或 annul");
        }

        private static bool IsNamed(InvitedWitness? invited) =>
            invited is { Name.Length: > 0 and <= 50 } && (invited.DepartmentId is not null || invited.Unit is { Length: > 0 and <= 100 });
    }

    internal sealed class Handler(MatchingDb db, IDirectory directory, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            await using var log = await DrawLog.Open(db, clock, ct);
            var ceremony = await db.Ceremony(command.Id, ct);
            var task = await db.RunBy(ceremony, actor.Value, ct);
            task?.RefuseCancelled();
            var frozen = await Snapshot.Load(db, ceremony, ct);
            var secret = RandomNumberGenerator.GetBytes(32);
            ceremony.Commit(
                frozen, protector.Protect(secret), secret, Declared(ceremony, await Participants(ceremony, task, command.Body, ct), task?.Participants.Count ?? int.MaxValue, command.Body),
                command.Body.DiscloseAt ?? (task is null ? ceremony.YearsEnd : Ceremony.UsualDisclosure(task, command.Body.WitnessDeadline)), log.Tail);
            await db.SaveChangesAsync(ct);
            await log.Close(ct);
            return new Answer(
                ceremony.Id, ceremony.DrawId, Convert.ToHexStringLower(ceremony.CommitDigest!), ceremony.CommittedAt!.Value, ceremony.WitnessDeadline!.Value, ceremony.DiscloseAt!.Value,
                [.. ceremony.Witnesses.Select(w => new Slot(w.Code, w.DepartmentId, w.DepartmentName, w.DigitCount))], ceremony.Strength!.Bits, ceremony.Strength.TrustClass);
        }

        /// <summary>Who takes part in the task; for a year ceremony the departments of the region that are asked to witness.</summary>
        private async Task<IReadOnlyList<BriefDepartment>> Participants(Ceremony ceremony, TaskBrief? task, Body body, CancellationToken ct)
        {
            if (task is not null)
                return body.Witnesses is null ? task.Participants : [.. body.Witnesses.Select(task.Participant)];
            var asked = new List<BriefDepartment>();
            foreach (var id in body.Witnesses ?? [])
            {
                var department = await directory.GetDepartment(id, ct);
                asked.Add(department is not null && department.RegionPath == ceremony.RegionPath
                    ? new BriefDepartment(department.Id, department.Code, department.Name, Leads: false)
                    : throw new NotFoundException("见证部门"));
            }

            return asked;
        }

        private static Entropy Declared(Ceremony ceremony, IReadOnlyList<BriefDepartment> departments, int of, Body body) => new(
            Witness.Slots(
                ceremony.Id, departments, of,
                [.. (body.Invited ?? []).Select(i => new InvitedWitness(i.DepartmentId, PlainText.OneLine(i.Name), i.Unit is null ? null : PlainText.OneLine(i.Unit)))],
                body.Digits),
            [.. (body.Beacons ?? []).Select((beacon, index) => new Beacon
            {
                CeremonyId = ceremony.Id, Number = index + 1, Type = beacon.Type, Parameter = Form(beacon), Time = Dr1.WholeSeconds(beacon.Time),
            })],
            body.WitnessDeadline, body.VoidPolicy ?? "annul");

        private static string Form(BeaconInput beacon) => Beacons.IsParameter(beacon.Type, beacon.Parameter)
            ? beacon.Parameter
            : throw new RuleBrokenException("beacon.parameter-form", $"{BeaconWords.Name(beacon.Type)}：{BeaconWords.ParameterForm(beacon.Type)}");
    }

    /// <param name="CommitDigest">C of DR-1 B2: shown, printed, sent to every department.</param>
    /// <param name="EntropyBits">Of all declared sources together.</param>
    /// <param name="TrustClass">1: a public source that nobody here controls; else 2 (DR-1 B7).</param>
    internal sealed record Answer(
        Guid Id, string DrawId, string CommitDigest, DateTimeOffset CommittedAt, DateTimeOffset WitnessDeadline, DateTimeOffset DiscloseAt,
        IReadOnlyList<Slot> Slots, decimal EntropyBits, int TrustClass);

    internal sealed record Slot(string Code, Guid? DepartmentId, string DepartmentName, int DigitCount);
}
