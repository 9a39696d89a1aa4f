using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class DownloadInspectorImportErrors
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inspector-imports/{id:guid}/error-report", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                var report = await mediator.Send(new Query(id), ct);
                return TypedResults.File(report.Content, SheetTypes.Xlsx, report.FileName);
            })
            .Permit(nameof(DownloadInspectorImportErrors), "下载执法检查人员导入错误报告（原表加“原因”列）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<ErrorReportFile>;

    internal sealed class Handler(InspectorsDb db, IFiles files, CurrentActor actor) : IRequestHandler<Query, ErrorReportFile>
    {
        public async Task<ErrorReportFile> Handle(Query query, CancellationToken ct)
        {
            // The file holds phones in full: who coordinates sees the register, not this.
            var own = actor.Department;
            var import = await db.InspectorImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.Id && i.DepartmentId == own, ct) ?? throw new NotFoundException("导入记录");
            return await ErrorReportFile.Of(import, InspectorImport.Columns, files, ct);
        }
    }
}
