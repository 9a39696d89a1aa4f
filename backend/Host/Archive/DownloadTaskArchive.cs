using System.IO.Compression;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Archive;

/// <summary>Put together by the host, because no room may ask the others for what they print.</summary>
internal static class DownloadTaskArchive
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/archive", async (Guid taskId, HttpContext http, AuditReader trail, CurrentActor actor, TimeProvider clock, CancellationToken ct) =>
            {
                var answers = new OwnAnswers(http);
                var name = (await answers.Read("GetTask", new { id = taskId })).GetProperty("name").GetString();
                // On disk, not in memory, and gone when it was sent.
                var file = new FileStream(
                    Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
                try
                {
                    using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
                        await new TaskArchive(zip, answers, trail, actor.Value, clock).Fill(taskId, ct);
                }
                catch
                {
                    await file.DisposeAsync();
                    throw;
                }

                file.Position = 0;
                return TypedResults.Stream(file, "application/zip", $"任务档案-{name}.zip");
            })
            .Permit(nameof(DownloadTaskArchive), "下载任务档案：方案、抽取、记录表、统计、公示、留痕及摘要目录", Role.CoordinatingOffice, Role.Auditor)
            .Produces(StatusCodes.Status200OK, contentType: "application/zip")
            .ProducesProblem(StatusCodes.Status404NotFound);
}
