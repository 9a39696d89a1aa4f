using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class DownloadOutsideDrawErrors
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/outside-draws/{id:guid}/error-report", async (Guid id, IMediator mediator, CancellationToken ct) =>
            {
                var report = await mediator.Send(new Query(id), ct);
                return TypedResults.File(report.Content, SheetTypes.Xlsx, report.FileName);
            })
            .Permit(nameof(DownloadOutsideDrawErrors), "下载平台抽取结果导入错误报告（原表加“原因”列）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<ErrorReportFile>;

    internal sealed class Handler(MatchingDb db, IFiles files) : IRequestHandler<Query, ErrorReportFile>
    {
        public async Task<ErrorReportFile> Handle(Query query, CancellationToken ct)
        {
            var draw = await db.OutsideDraws.AsNoTracking().SingleOrDefaultAsync(d => d.Id == query.Id, ct) ?? throw new NotFoundException("导入记录");
            return await ErrorReportFile.Of(draw, OutsideDraw.Columns, files, ct);
        }
    }
}
