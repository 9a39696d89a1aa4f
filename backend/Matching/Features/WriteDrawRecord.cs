using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class WriteDrawRecord
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/ceremonies/{id:guid}/record", async (Guid id, Body body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var seen = http.Request.Headers.IfMatch.Count > 0 ? http.Request.SeenVersion() : (int?)null;
                var answer = await mediator.Send(new Command(id, body, seen), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(WriteDrawRecord), "填写抽取记录：地点、起止时间、受邀和到场的见证人员", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Body(
        string Place, DateTimeOffset From, DateTimeOffset To, string Host, string Recorder, IReadOnlyList<Person>? Attendees);

    /// <param name="Present">Without a default: who was there is seen, not supposed.</param>
    internal sealed record Person(string Name, string Unit, string? Title, bool Invited, bool? Present);

    /// <param name="Seen">The version that is replaced; null for the first writing.</param>
    internal sealed record Command(Guid Id, Body Body, int? Seen) : IRequest<GetDrawRecord.Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int MostPeople = 100;

        public Validator()
        {
            RuleFor(c => c.Id).NotEmpty();
            RuleFor(c => c.Body.Place).NotEmpty().WithMessage("抽取地点必填").MaximumLength(200);
            RuleFor(c => c.Body.From).NotEmpty().WithMessage("开始时间必填");
            RuleFor(c => c.Body.To).GreaterThanOrEqualTo(c => c.Body.From).WithMessage("结束时间不能早于开始时间");
            RuleFor(c => c.Body.Host).NotEmpty().WithMessage("主持人必填").MaximumLength(50);
            RuleFor(c => c.Body.Recorder).NotEmpty().WithMessage("记录人必填").MaximumLength(50);
            RuleFor(c => c.Body.Attendees).Must(people => people is null || people.Count <= MostPeople).WithMessage($"见证人员最多 {MostPeople} 人");
            RuleForEach(c => c.Body.Attendees).NotNull().WithMessage("见证人员不能为空").ChildRules(person =>
            {
                person.RuleFor(p => p.Name).NotEmpty().WithMessage("姓名必填").MaximumLength(50);
                person.RuleFor(p => p.Unit).NotEmpty().WithMessage("单位必填").MaximumLength(100);
                person.RuleFor(p => p.Title).MaximumLength(50);
                person.RuleFor(p => p.Present).NotNull().WithMessage("须选择是否到场");
            });
        }
    }

    internal sealed class Handler(MatchingDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, GetDrawRecord.Answer>
    {
        public async Task<GetDrawRecord.Answer> Handle(Command command, CancellationToken ct)
        {
            var ceremony = await db.Ceremony(command.Id, ct);
            await db.RunBy(ceremony, actor.Value, ct);
            var record = await db.DrawRecords.SingleOrDefaultAsync(r => r.Id == ceremony.Id, ct);
            if (record is null)
                db.Add(record = DrawRecord.Begin(ceremony));
            else
                record.RefuseStale(command.Seen ?? throw new PreconditionRequiredException());
            var body = command.Body;
            record.Write(
                ceremony,
                new DrawMeeting(
                    body.Place, body.From, body.To, body.Host, body.Recorder,
                    [.. (body.Attendees ?? []).Select(person => new Attendee(person.Name, person.Unit, person.Title ?? "", person.Invited, person.Present!.Value))]),
                actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return GetDrawRecord.Answer.Of(record);
        }
    }
}
