using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class DownloadStatistics
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/statistics.xlsx", async (Guid taskId, Guid? departmentId, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Query(taskId, departmentId), ct);
                return TypedResults.File(answer.Content, SheetTypes.Xlsx, answer.FileName);
            })
            .Permit(
                nameof(DownloadStatistics), "下载部门联合抽查统计表", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup,
                Role.MemberUnit, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <param name="DepartmentId">Null: the office's own table, all units added up.</param>
    internal sealed record Query(Guid TaskId, Guid? DepartmentId) : IRequest<Answer>;

    internal sealed class Handler(IMediator mediator) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var statistics = await mediator.Send(new GetStatistics.Query(query.TaskId, query.DepartmentId), ct);
            return new Answer($"统计表-{statistics.ReportingUnit}.xlsx", Write(statistics));
        }

        private static byte[] Write(GetStatistics.Answer statistics)
        {
            var layout = new SheetLayout("统计表", TaskStatistics.Heads) { Title = statistics.Title, Line = $"报表单位：{statistics.ReportingUnit}" };
            var file = new MemoryStream();
            using (var sheet = new SheetWriter(file, layout))
                sheet.Row(statistics.Total.Cells());
            return file.ToArray();
        }
    }

    internal sealed record Answer(string FileName, byte[] Content);
}
