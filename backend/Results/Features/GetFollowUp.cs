using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class GetFollowUp
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/follow-ups/{id:guid}", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(id), ct);
                http.Response.Tag(answer.FollowUp.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(
                nameof(GetFollowUp), "查看后续处理事项的全过程", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.CaseOffice, Role.Inspector,
                Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(ResultsDb db, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var course = await db.Course(query.Id, actor.Value, ct);
            var documents = await db.FollowUpDocuments.AsNoTracking().Where(d => d.FollowUpId == course.Id).OrderBy(d => d.Id).ToListAsync(ct);
            var children = await db.FollowUps.AsNoTracking().VisibleTo(actor.Value).Where(c => c.ParentId == course.Id).Select(c => c.Id).ToListAsync(ct);
            return new Answer(
                ListFollowUps.Row.Of(course), course.Address, course.DocumentNumber, course.Facts, course.Decision, course.FormerDecisions, course.CaseDepartmentId, course.CaseReceipt,
                course.CaseAnswer, course.Transfers, course.Orders, course.ReInspections, course.Closing, course.Named, course.OverdueOn, FollowUpWords.Outcomes(course.Kind), children,
                [.. documents.Select(AddFollowUpDocument.Row.Of)]);
        }
    }

    /// <param name="Facts">The problems as they were found.</param>
    /// <param name="Named">Of a suspected crime: who may see it.</param>
    /// <param name="Outcomes">By which it can be closed.</param>
    /// <param name="Children">What came of it, such as a clue.</param>
    internal sealed record Answer(
        ListFollowUps.Row FollowUp, string Address, string? DocumentNumber, IReadOnlyList<string> Facts, GroupDecision? Decision, IReadOnlyList<GroupDecision> FormerDecisions,
        Guid? CaseDepartmentId, CaseReceipt? CaseReceipt, CaseAnswer? CaseAnswer, IReadOnlyList<CaseTransfer> Transfers, IReadOnlyList<CorrectionOrder> Orders,
        IReadOnlyList<ReInspection> ReInspections, FollowUpClosing? Closing, IReadOnlyList<NamedPerson> Named, DateOnly? OverdueOn, IReadOnlyList<FollowUpOutcome> Outcomes,
        IReadOnlyList<Guid> Children, IReadOnlyList<AddFollowUpDocument.Row> Documents);
}
