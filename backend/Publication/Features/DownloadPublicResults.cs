using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class DownloadPublicResults
{
    private const int RowsInABlock = 500;

    private static readonly string[] Headings =
        ["任务文号", "任务名称", "统一社会信用代码", "检查对象", "检查部门", "抽查事项", "检查方式", "检查结果", "检查完成日期", "公示日期", "状态", "变更日期", "变更原因"];

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/results.csv", async (Guid? taskId, string? region, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var rows = await mediator.Send(new Query(taskId, region), ct);
                http.Response.Headers.CacheControl = "public, max-age=60";
                return TypedResults.Stream(body => Write(rows, body, ct), "text/csv; charset=utf-8", "双随机抽查结果.csv");
            })
            .Anonymous(nameof(DownloadPublicResults), "下载全部公示结果（开放数据）", "曲双随机办〔2023〕7号 第二十一条：公民、法人和其他组织可以查询抽查结果");

    /// <param name="TaskId">Null: of every task.</param>
    /// <param name="Region">Code of the division; those below it are included.</param>
    internal sealed record Query(Guid? TaskId, string? Region) : IRequest<IAsyncEnumerable<PublishedResult>>;

    internal sealed class Handler(PublicationDb db, IDirectory directory) : IRequestHandler<Query, IAsyncEnumerable<PublishedResult>>
    {
        public async Task<IAsyncEnumerable<PublishedResult>> Handle(Query query, CancellationToken ct)
        {
            var results = await db.Public<PublishedResult>().Within(query.Region, directory, ct);
            if (query.TaskId is { } task)
                results = results.Where(r => r.TaskId == task);
            return results.OrderBy(r => r.Id).AsAsyncEnumerable();
        }
    }

    /// <summary>The writer is synchronous, an answer may not be: rows are gathered and sent on in blocks.</summary>
    private static async Task Write(IAsyncEnumerable<PublishedResult> rows, Stream output, CancellationToken ct)
    {
        using var block = new MemoryStream();
        using (var csv = new CsvSheetWriter(block, Headings, CsvEncoding.Utf8))
        {
            var written = 0;
            await foreach (var row in rows.WithCancellation(ct))
            {
                csv.Row(Cells(row));
                if (++written % RowsInABlock == 0)
                    await Send(block, output, ct);
            }
        }

        await Send(block, output, ct);
    }

    private static async Task Send(MemoryStream block, Stream output, CancellationToken ct)
    {
        await output.WriteAsync(block.GetBuffer().AsMemory(0, (int)block.Length), ct);
        block.SetLength(0);
    }

    private static IReadOnlyList<object?> Cells(PublishedResult r) =>
    [
        r.DocumentNumber, r.TaskName, r.CreditCode, r.SubjectName, r.DepartmentName, r.Item, r.Method, r.ResultWord, r.InspectedOn, r.PublishedOn,
        r.Standing switch { Standing.Corrected => "已更正", Standing.Withdrawn => "已撤回", _ => "有效" }, r.ChangedOn, r.ChangeReason,
    ];
}
