using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class DownloadStatistics
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/statistics.xlsx", async (Guid taskId, Guid? departmentId, string? method, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(taskId, departmentId, method), ct);
                return TypedResults.Stream(answer.Content, SheetTypes.Xlsx, answer.FileName);
            })
            .Permit(
                nameof(DownloadStatistics), "下载部门联合抽查统计表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup,
                Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="DepartmentId">The unit's own table; null: the office's, a row for each unit and their sum.</param>
    internal sealed record Query(Guid TaskId, Guid? DepartmentId, string? Method) : IRequest<Answer>;

    internal sealed class Handler(IMediator mediator) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var statistics = await mediator.Send(new GetStatistics.Query(query.TaskId, query.DepartmentId, query.Method), ct);
            return new Answer($"统计表-{statistics.ReportingUnit}.xlsx", Write(statistics, perUnit: query.DepartmentId is null));
        }

        /// <summary>On disk, not in memory, and gone when it was sent.</summary>
        private static FileStream Write(GetStatistics.Answer statistics, bool perUnit)
        {
            var layout = new SheetLayout("统计表", perUnit ? [new SheetHead("报表单位"), .. TaskStatistics.Heads] : TaskStatistics.Heads)
            {
                Title = statistics.Title,
                Line = $"报表单位：{statistics.ReportingUnit}{(statistics.DocumentNumber is { } number ? $"　任务：{number}" : "")}{(statistics.Method is { } method ? $"　检查方式：{method}" : "")}",
            };
            var file = new FileStream(
                Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            using (var sheet = new SheetWriter(file, layout))
            {
                foreach (var unit in perUnit ? statistics.Units : [])
                    sheet.Row([unit.Department, .. unit.Figures.Cells()]);
                sheet.Row(perUnit ? ["合计", .. statistics.Total.Cells()] : statistics.Total.Cells());
                foreach (var footnote in statistics.Footnotes)
                    sheet.Row([$"注：{footnote}", .. new object?[layout.Heads.Sum(head => Math.Max(head.Below.Length, 1)) - 1]]);
            }

            file.Position = 0;
            return file;
        }
    }

    internal sealed record Answer(string FileName, Stream Content);
}
