using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Inspectors.Features;

internal static class ListInspectors
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inspectors", async (
                string? search, Guid? departmentId, string? status, string? qualification, string? districtCode, string? after, int? size, IMediator mediator,
                CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(
                    new Query(new InspectorSelection(search, departmentId, QueryWord.Of<InspectorStatus>(status, nameof(status)), qualification, districtCode), after, size), ct)))
            .Permit(nameof(ListInspectors), "执法检查人员名录库（电话、证号打码）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor);

    internal sealed record Query(InspectorSelection Selection, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(InspectorsDb db, IProtector protector) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var page = await Page.NewestFirst(
                query.Selection.Of(db.Inspectors),
                stored => stored.Select(i => new
                {
                    i.Id, i.Version, i.DepartmentId, i.DepartmentName, i.Name, i.Position, i.PostCategory, i.CertificateKind, i.CertificateNumber, i.CertificateTo, i.Phone,
                    i.DistrictCode, i.Qualifications, i.Status,
                }),
                row => row.Id, query.After, query.Size, ct);
            var rows = page.Items.Select(i => new Row(
                i.Id, i.Version, i.DepartmentId, i.DepartmentName, i.Name, i.Position, i.PostCategory, i.CertificateKind, protector.Mask(i.CertificateNumber), i.CertificateTo,
                protector.Mask(i.Phone), i.DistrictCode, i.Qualifications, i.Status));
            return new Page<Row>([.. rows], page.Next, page.Total);
        }
    }

    /// <param name="CertificateNumber">Masked.</param>
    /// <param name="Phone">Masked.</param>
    internal sealed record Row(
        Guid Id, int Version, Guid DepartmentId, string DepartmentName, string Name, string Position, string PostCategory, string CertificateKind, string CertificateNumber,
        DateOnly? CertificateTo, string Phone, string DistrictCode, IReadOnlyList<string> Qualifications, InspectorStatus Status);
}
