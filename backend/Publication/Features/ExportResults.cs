using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class ExportResults
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/exports/results.csv", async (Guid taskId, string profile, string? encoding, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var file = await mediator.Send(new Query(taskId, profile, encoding), ct);
                http.Response.Headers["Profile-Confirmed"] = file.Profile.Confirmed ? "true" : "false";
                // A header is ASCII: Chinese as in RFC 8187.
                http.Response.Headers["Profile-Note"] = $"UTF-8''{Uri.EscapeDataString(file.Profile.Note)}";
                return TypedResults.Stream(body => file.Write(body, ct), file.ContentType, $"抽查结果 {file.Task.DocumentNumber ?? file.Task.Name}.csv");
            })
            .Permit(nameof(ExportResults), "按导出格式下载已公示的结果", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="Profile">Code of an export profile.</param>
    /// <param name="Encoding">utf-8 or gb18030; the profile's own without it.</param>
    internal sealed record Query(Guid TaskId, string Profile, string? Encoding) : IRequest<ExportFile>;

    internal sealed class Handler(PublicationDb db) : IRequestHandler<Query, ExportFile>
    {
        public async Task<ExportFile> Handle(Query query, CancellationToken ct)
        {
            var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == query.TaskId, ct) ?? throw new NotFoundException("任务");
            var profile = await db.ExportProfiles.AsNoTracking().SingleOrDefaultAsync(p => p.Code == query.Profile, ct) ?? throw new NotFoundException("导出格式");
            var rows = db.Results.AsNoTracking().Where(r => r.TaskId == task.Id)
                .OrderBy(r => r.CreditCode).ThenBy(r => r.DepartmentName).ThenBy(r => r.Item).ThenBy(r => r.Id)
                .Select(r => new { Result = r, Former = db.Results.FirstOrDefault(former => former.Id == r.Replaces) });
            return new ExportFile(task, profile, EncodingOf(query.Encoding) ?? profile.Encoding, Rows());

            async IAsyncEnumerable<ExportRow> Rows()
            {
                await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
                {
                    foreach (var line in ExportRow.Of(row.Result, row.Former))
                        yield return line;
                }
            }
        }

        private static CsvEncoding? EncodingOf(string? name) => name?.ToLowerInvariant() switch
        {
            null or "" => null,
            "utf-8" => CsvEncoding.Utf8,
            "gb18030" => CsvEncoding.Gb18030,
            _ => throw new ShapeException("encoding", "encoding.unknown", "编码只能是 utf-8 或 gb18030"),
        };
    }
}
