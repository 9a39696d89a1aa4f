using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class ExportInspectors
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inspectors/export", async (string? format, string? search, Guid? departmentId, string? status, IMediator mediator, CancellationToken ct) =>
            {
                var file = await mediator.Send(new Query(
                    QueryWord.Of<InspectorFileFormat>(format, nameof(format)), new InspectorSelection(search, departmentId, QueryWord.Of<InspectorStatus>(status, nameof(status)))), ct);
                return TypedResults.File(file.Content, file.ContentType, file.FileName);
            })
            .Permit(nameof(ExportInspectors), "导出执法检查人员名录（电话、证号打码）", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .Produces<byte[]>(StatusCodes.Status200OK, SheetTypes.Xlsx, SheetTypes.Csv);

    internal sealed record Query(InspectorFileFormat? Format, InspectorSelection Selection) : IRequest<InspectorFile>;

    internal sealed class Handler(InspectorsDb db, IProtector protector) : IRequestHandler<Query, InspectorFile>
    {
        private const int Most = 50_000;

        public async Task<InspectorFile> Handle(Query query, CancellationToken ct)
        {
            var inspectors = await query.Selection.Of(db.Inspectors.AsNoTracking()).OrderBy(i => i.DepartmentName).ThenBy(i => i.Id).Take(Most).ToListAsync(ct);
            return InspectorFile.Of(inspectors, query.Format ?? InspectorFileFormat.Xlsx, protector, purposeLine: null);
        }
    }
}
