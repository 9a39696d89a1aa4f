using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class GetInspector
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inspectors/{id:guid}", async (Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(id), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(GetInspector), "查看执法检查人员（电话、证号打码）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(InspectorsDb db, IProtector protector, IAccounts accounts) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var i = await db.Inspectors.AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.Id, ct) ?? throw new NotFoundException("执法检查人员");
            var account = await accounts.Of(i.Id, ct);
            return new Answer(
                i.Id, i.Version, i.DepartmentId, i.DepartmentName, i.Details(), protector.Mask(i.CertificateNumber), protector.Mask(i.Phone), i.Status, i.StatusReason,
                i.Leaves, i.Recusals, i.RegisteredAt, account?.Id, account?.Name);
        }
    }

    /// <param name="CertificateNumber">Masked.</param>
    /// <param name="Phone">Masked.</param>
    /// <param name="Account">Who signs in as this inspector; null: nobody.</param>
    internal sealed record Answer(
        Guid Id, int Version, Guid DepartmentId, string DepartmentName, InspectorDetails Details, string CertificateNumber, string Phone, InspectorStatus Status,
        string StatusReason, IReadOnlyList<Leave> Leaves, IReadOnlyList<Recusal> Recusals, DateTimeOffset RegisteredAt,
        Guid? AccountId, string? Account);
}
