using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

internal static class DownloadItemImportErrors
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/item-imports/{id:guid}/error-report", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                var report = await mediator.Send(new Query(id), ct);
                return TypedResults.File(report.Content, SheetTypes.Xlsx, report.FileName);
            })
            .Permit(nameof(DownloadItemImportErrors), "下载导入错误报告（原表加“原因”列）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<ErrorReportFile>;

    internal sealed class Handler(PlansDb db, IFiles files, CurrentActor actor) : IRequestHandler<Query, ErrorReportFile>
    {
        public async Task<ErrorReportFile> Handle(Query query, CancellationToken ct)
        {
            var own = actor.Department;
            var import = await db.ItemImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.Id && i.DepartmentId == own, ct) ?? throw new NotFoundException("导入记录");
            return await ErrorReportFile.Of(import, ItemImport.Columns, files, ct);
        }
    }
}
