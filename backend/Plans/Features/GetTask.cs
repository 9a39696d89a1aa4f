using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class GetTask
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{id:guid}", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(id), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GetTask), "查看抽查任务", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector, Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(PlansDb db, IProtector protector, TaskWarnings warnings) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var t = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.Id, ct) ?? throw new NotFoundException("任务");
            return new Answer(
                t.Id, t.Version, t.State, t.DocumentNumber, t.Name, t.IssuedBy, t.Plan,
                [.. t.Contacts.Select(c => new ContactPerson(c.Department, c.Name, protector.RevealText(c.Phone), c.PublicPhone is not null))],
                await warnings.Of(t.Plan, ct), t.DraftedAt, t.ApprovedByName, t.ApprovedAt, await warnings.SummaryDue(t.Plan, ct));
        }
    }

    /// <param name="Warnings">What is allowed and should be seen before the approval.</param>
    /// <param name="SummaryDue">The day that counts where the notice fixes one; null: it fixes none.</param>
    internal sealed record Answer(
        Guid Id, int Version, TaskState State, string? DocumentNumber, string Name, string IssuedBy, TaskPlan Plan, IReadOnlyList<ContactPerson> Contacts,
        IReadOnlyList<TaskWarning> Warnings, DateTimeOffset DraftedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt, FixedDay? SummaryDue);

    internal sealed record ContactPerson(string Department, string Name, string Phone, bool IsPublic);
}
