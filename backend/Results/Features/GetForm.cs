using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class GetForm
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/record-forms/{id:guid}", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(id), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(
                nameof(GetForm), "查看记录表（含其他部门的检查情况）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.CaseOffice, Role.Inspector,
                Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(ResultsDb db, IProtector protector, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var form = await db.Forms.AsNoTracking().SingleOrDefaultAsync(f => f.Id == query.Id, ct) ?? throw new NotFoundException("记录表");
            var task = await db.Tasks.AsNoTracking().SingleAsync(t => t.Id == form.TaskId, ct);
            return new Answer(
                form.Id, form.Version, task.Terms.Title, form.TaskId, form.TaskName, form.DocumentNumber, form.SubjectId, form.CreditCode, form.SubjectName, form.Address,
                form.State, form.PreparedAt, form.Notice, form.Feedback, Shown(form.Signature), form.Refusal, form.FinishedOn, form.ResultDueOn, form.ResultDue,
                form.PublishDueOn, form.PublishDue,
                form.IsOverdue, form.CompletedAt, form.AnnulledOn, form.AnnulledBecause,
                new Rules(
                    task.Terms.WindowFrom, task.Terms.WindowTo, task.Terms.OfficersPerDepartment, task.Terms.Signature, task.Terms.EntryReviewedByAnother,
                    task.Terms.ResultVocabulary, task.Terms.Notice),
                FoundWords.Overall(form.Blocks.SelectMany(block => block.Findings), task.Terms.ResultVocabulary),
                [.. form.Blocks.Select(block => Shown(block, task.Terms))])
            {
                CheckPath = form.State == FormState.Open && form.Officers.Contains(actor.Value.InspectorId ?? Guid.Empty) ? CheckCode.Path(protector, form) : null,
            };
        }

        private ShownSignature? Shown(Signature? signature) => signature is null ? null : new ShownSignature(
            signature.Signer, signature.Capacity, signature.Signed, signature.Sealed, signature.At, signature.IdTail is { } tail ? protector.Mask(tail) : null,
            signature.Image, signature.SealPlace, signature.SealPhoto, signature.Authority);

        private Block Shown(FormBlock block, TaskTerms terms) => new(
            block.DepartmentId, block.Department, block.Leads, block.Items,
            [.. block.Officers.Select(o => new Officer(o.InspectorId, o.Name, o.CertificateKind, protector.Mask(o.CertificateNumber)))],
            [.. block.Shown.Select(shown => ShowCertificates.Row.Of(shown, block, protector))], block.Record,
            FoundWords.Overall(block.Findings, terms.ResultVocabulary), Shown(block), block.Returns, block.Corrected, block.Withdrawn, block.OfficersAnnulled, block.Orders,
            [.. block.Selected.Select(SelectSpecialist.Row.Of)]);

        // A suspected crime is for named persons; other departments read this form too.
        private ResultEntry? Shown(FormBlock block) => block.Entry is { } entry && !block.Has(actor.Value.InspectorId)
            ? entry with { FollowUps = [.. entry.FollowUps.Where(kind => kind != FollowUp.Police)] }
            : block.Entry;
    }

    /// <param name="Title">Of the form, as the region calls it.</param>
    internal sealed record Answer(
        Guid Id, int Version, string Title, Guid TaskId, string TaskName, string? DocumentNumber, Guid SubjectId, string CreditCode, string SubjectName, string Address,
        FormState State, DateTimeOffset PreparedAt, SubjectNotice? Notice, SubjectFeedback? Feedback, ShownSignature? Signature, SignatureRefusal? Refusal,
        DateOnly? FinishedOn, DateOnly? ResultDueOn, string? ResultDue, DateOnly? PublishDueOn, string? PublishDue, bool Overdue, DateTimeOffset? CompletedAt,
        DateOnly? AnnulledOn, string? AnnulledBecause,
        Rules Rules, IReadOnlyList<string> OverallResult, IReadOnlyList<Block> Blocks)
    {
        /// <summary>What the firm scans at its door to see that the visit is genuine; only for the officers of the form.</summary>
        public string? CheckPath { get; init; }
    }

    /// <param name="IdTail">Hidden.</param>
    internal sealed record ShownSignature(
        string Signer, string Capacity, bool Signed, bool Sealed, DateTimeOffset At, string? IdTail, Guid? SignatureEvidence,
        string SealPlace, Guid? SealEvidence, Guid? AuthorityEvidence);

    /// <summary>The rules of the task that this form is filled in by.</summary>
    internal sealed record Rules(
        DateOnly WindowFrom, DateOnly WindowTo, int OfficersPerDepartment, SignatureRule Signature, bool EntryReviewedByAnother,
        IReadOnlyList<ResultWord> ResultVocabulary, NoticeRule Notice);

    /// <param name="OverallResult">What the findings come to together; empty while nothing is recorded.</param>
    /// <param name="Orders">责令停止、责令改正 on the premises.</param>
    /// <param name="Selected">Specialists whom the department chose; only they may stand in its record.</param>
    /// <param name="OfficersAnnulled">Why their draw is annulled, until others are drawn.</param>
    /// <param name="Corrected">Findings as an approved correction left them; <paramref name="Record"/> stays as it was signed.</param>
    internal sealed record Block(
        Guid DepartmentId, string Department, bool Leads, IReadOnlyList<TaskItem> Items, IReadOnlyList<Officer> Officers,
        IReadOnlyList<ShowCertificates.Row> CertificatesShown, BlockRecord? Record, IReadOnlyList<string> OverallResult, ResultEntry? Entry,
        IReadOnlyList<EntryReturn> Returns, IReadOnlyList<Finding>? Corrected, bool Withdrawn, string? OfficersAnnulled,
        IReadOnlyList<CorrectionOrder> Orders, IReadOnlyList<SelectSpecialist.Row> Selected);

    /// <param name="CertificateNumber">Masked.</param>
    internal sealed record Officer(Guid InspectorId, string Name, string CertificateKind, string CertificateNumber);
}
