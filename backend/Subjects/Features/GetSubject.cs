using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class GetSubject
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/subjects/{id:guid}", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(id), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GetSubject), "查看检查对象及其抽取、检查记录", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(SubjectsDb db, IProtector protector) : IRequestHandler<Query, Answer>
    {
        private const int MostChanges = 100;

        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var subject = await db.Subjects.AsNoTracking().SingleOrDefaultAsync(s => s.Id == query.Id, ct) ?? throw new NotFoundException("检查对象");
            var draws = await db.CountedDraws.Where(d => d.SubjectId == query.Id).OrderByDescending(d => d.DrawnOn).ThenBy(d => d.DrawId)
                .Select(d => new Draw(d.TaskId, d.DrawId, d.DrawnOn)).ToListAsync(ct);
            var visits = await db.Visits.Where(v => v.SubjectId == query.Id).OrderByDescending(v => v.FinishedOn).ThenBy(v => v.FormId)
                .Select(v => new Visit(v.TaskId, v.FormId, v.FinishedOn, v.SignatureRefused)).ToListAsync(ct);
            var ledger = await db.Ledger.Where(e => e.SubjectId == query.Id).OrderByDescending(e => e.HappenedOn).ThenBy(e => e.Id)
                .Select(e => new Entry(e.Id, e.Version, e.Kind, e.HappenedOn, e.DepartmentName, e.Cause, e.Reason, e.RecordedByName, e.RecordedAt, e.WithdrawnAt, e.WithdrawalReason))
                .ToListAsync(ct);
            var changes = await db.SubjectChanges.Where(c => c.SubjectId == query.Id).OrderByDescending(c => c.Id).Take(MostChanges)
                .Select(c => new Change(c.Field, c.Before, c.After, c.Reason, c.ChangedByName, c.ChangedAt)).ToListAsync(ct);
            var number = subject.Number is null ? subject.CreditCode : protector.RevealText(subject.Number);
            var warning = SubjectCode.TryParse(subject.Kind, number, out var code, out _) ? code.Warning : null;
            return new Answer(
                subject.Id, subject.Version, subject.RegionPath, subject.CreditCode, subject.CreditCodeText,
                subject.Number is null ? null : protector.Mask(subject.Number), Warnings.Of(warning, subject.Details()), subject.Details(),
                Industries.Find(subject.Details().Industry)?.Name, subject.Status, subject.StatusReason, subject.RegisteredAt, draws, visits, ledger, changes);
        }
    }

    /// <param name="Number">Of a natural person, masked.</param>
    /// <param name="Warning">What a person should look at; null when all is in order.</param>
    /// <param name="IndustryName">By GB/T 4754-2017; null: the text is none of it.</param>
    /// <param name="Changes">The latest 100, newest first.</param>
    internal sealed record Answer(
        Guid Id, int Version, string RegionPath, string CreditCode, string CreditCodeText, string? Number, string? Warning, SubjectDetails Details, string? IndustryName, SubjectStatus Status,
        string StatusReason, DateTimeOffset RegisteredAt, IReadOnlyList<Draw> Draws, IReadOnlyList<Visit> Visits, IReadOnlyList<Entry> Ledger,
        IReadOnlyList<Change> Changes);

    internal sealed record Draw(Guid TaskId, string DrawId, DateOnly DrawnOn);

    internal sealed record Change(string Field, string Before, string After, string Reason, string ChangedBy, DateTimeOffset ChangedAt);

    internal sealed record Visit(Guid TaskId, Guid FormId, DateOnly FinishedOn, bool SignatureRefused);

    /// <summary>A check that no draw of this system decided.</summary>
    internal sealed record Entry(
        Guid Id, int Version, LedgerKind Kind, DateOnly HappenedOn, string DepartmentName, CheckCause? Cause, string Reason, string RecordedBy, DateTimeOffset RecordedAt,
        DateTimeOffset? WithdrawnAt, string WithdrawalReason);
}
