using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class DownloadVisitImportErrors
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/visit-imports/{id:guid}/error-report", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                var report = await mediator.Send(new Query(id), ct);
                return TypedResults.File(report.Content, SheetTypes.Xlsx, report.FileName);
            })
            .Permit(nameof(DownloadVisitImportErrors), "下载以往检查记录导入错误报告（原表加“原因”列）", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<ErrorReportFile>;

    internal sealed class Handler(SubjectsDb db, IFiles files) : IRequestHandler<Query, ErrorReportFile>
    {
        public async Task<ErrorReportFile> Handle(Query query, CancellationToken ct)
        {
            var import = await db.VisitImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.Id, ct) ?? throw new NotFoundException("导入记录");
            return await ErrorReportFile.Of(import, VisitImport.Columns, files, ct);
        }
    }
}
