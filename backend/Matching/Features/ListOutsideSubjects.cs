using System.Globalization;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ListOutsideSubjects
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks/{taskId:guid}/outside-draw/subjects", async (Guid taskId, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(taskId, after, size), ct)))
            .Permit(nameof(ListOutsideSubjects), "省级平台抽中的检查对象及检查人员", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid TaskId, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(MatchingDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var draw = await db.TakenOutsideDraw(query.TaskId, ct);
            var task = await db.Approved(draw.TaskId, ct);
            var all = db.OutsideSubjects.AsNoTracking().Where(subject => subject.OutsideDrawId == draw.Id);
            var take = Page.Clamp(query.Size);
            var from = Page.Position(query.After, 1) is [var last] ? Number(last) : 0;
            var rows = await all.Where(subject => subject.Number > from).OrderBy(subject => subject.Number).Take(take + 1).ToListAsync(ct);
            var page = rows.Take(take).ToList();
            var ids = page.Select(subject => subject.SubjectId).ToList();
            var officers = (await db.OutsideOfficers.AsNoTracking().Where(officer => officer.OutsideDrawId == draw.Id && ids.Contains(officer.SubjectId)).ToListAsync(ct))
                .ToLookup(officer => officer.SubjectId);
            var next = rows.Count > take ? Page.After(page[^1].Number.ToString(CultureInfo.InvariantCulture)) : null;
            return new Page<Row>([.. page.Select(subject => Row.Of(subject, task, officers[subject.SubjectId]))], next, await Page.Total(all, ct));
        }

        private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ShapeException("after", "page.cursor", "翻页位置无效，请从第一页重新开始");
    }

    internal sealed record Row(int Number, Guid SubjectId, string CreditCode, string Name, string Address, IReadOnlyList<Visit> Departments)
    {
        public static Row Of(OutsideSubjectRow subject, TaskBrief task, IEnumerable<OutsideOfficerRow> officers) => new(
            subject.Number, subject.SubjectId, subject.CreditCode, subject.Name, subject.Address,
            [.. officers.GroupBy(officer => officer.DepartmentId).Select(own => new Visit(
                own.Key, task.Participants.FirstOrDefault(department => department.Id == own.Key)?.Name ?? "", [.. own.Select(officer => officer.Name)]))]);
    }

    internal sealed record Visit(Guid DepartmentId, string Department, IReadOnlyList<string> Officers);
}
