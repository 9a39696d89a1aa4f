using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class ListSubmissions
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/submissions", async (string? kind, bool? waiting, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(QueryWord.Of<SubmissionKind>(kind, "kind"), waiting, after, size), ct)))
            .Permit(nameof(ListSubmissions), "社会监督收件：异议、更正、举报归双随机办；廉洁执法反映归领导小组", Role.CoordinatingOffice, Role.LeadingGroup);

    /// <param name="Waiting">True: without an answer; false: answered; null: both.</param>
    internal sealed record Query(SubmissionKind? Kind, bool? Waiting, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(PublicationDb db, CurrentActor actor) : IRequestHandler<Query, Page<Row>>
    {
        public Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var kinds = Submission.ReadBy(actor.Value);
            var all = db.Submissions.AsNoTracking().Where(s => kinds.Contains(s.Kind));
            if (query.Kind is { } kind)
                all = all.Where(s => s.Kind == kind);
            if (query.Waiting is { } waiting)
                all = all.Where(s => s.AnsweredAt == null == waiting);
            return Page.NewestFirst(
                all,
                page => page.Select(s => new Row(s.Id, s.Version, s.Kind, s.ReceiptCode, s.CreditCode, s.SubjectName, s.Text, s.Contact != null, s.ReceivedAt, s.AnsweredAt, s.Answer, s.AnsweredByName)),
                row => row.Id, query.After, query.Size, ct);
        }
    }

    /// <param name="HasContact">Read it with <c>POST /submissions/{id}/contact</c>.</param>
    internal sealed record Row(
        Guid Id, int Version, SubmissionKind Kind, string ReceiptCode, string CreditCode, string SubjectName, string Text, bool HasContact, DateTimeOffset ReceivedAt,
        DateTimeOffset? AnsweredAt, string Answer, string AnsweredByName);
}
