using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class GetPublicSubject
{
    private const int MostResults = 1000;
    private const int CreditCodeLength = 18;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/subjects/{creditCode}", async (string creditCode, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(creditCode), ct)))
            .Anonymous(nameof(GetPublicSubject), "归集到检查对象名下的全部公示信息", "清双随机办〔2024〕8号 五(三)7：抽查结果归集到市场主体名下，向社会公示")
            .Cached()
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(string CreditCode) : IRequest<Answer>;

    internal sealed class Handler(PublicationDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var code = Code(query.CreditCode);
            var results = await db.Public<PublishedResult>().Where(r => r.CreditCode == code).OrderByDescending(r => r.Id).Take(MostResults).ToListAsync(ct);
            if (results.Count == 0)
                throw new NotFoundException("该检查对象的公示信息");
            var tasks = results.Select(r => r.TaskId).Distinct().ToList();
            var systems = await db.Public<PublicTask>().Where(t => tasks.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.PublicationSystem, ct);
            var draws = await db.Draws.Where(d => db.DrawnNames.Any(n => n.Draw == d.Id && n.CreditCode == code) && tasks.Contains(d.TaskId))
                .Select(d => new { d.TaskId, d.DrawId }).ToListAsync(ct);
            var outcomes = await db.Public<PublicOutcome>().Where(o => o.CreditCode == code).OrderByDescending(o => o.DecidedOn).ThenByDescending(o => o.Id).Take(MostResults)
                .Select(o => new Outcome(o.DecidedOn, o.Organ, o.Outcome, o.Number, o.TaskId, o.TaskName, o.PublishedOn)).ToListAsync(ct);
            return new Answer(code, results[0].SubjectName,
            [
                .. results.GroupBy(r => r.FormId).Select(form => InspectionOf(
                    [.. form], systems.GetValueOrDefault(form.First().TaskId), draws.FirstOrDefault(d => d.TaskId == form.First().TaskId)?.DrawId)),
            ], outcomes);
        }

        /// <summary>Projects and vehicles go by other numbers; a credit code is held against its check digit.</summary>
        private static string Code(string text)
        {
            if (CreditCode.TryParse(text, out var code, out var refusal))
                return code.Value;
            var plain = NameSearch.Fold(text);
            return plain.Length is > 0 and not CreditCodeLength && PersonNames.IsOpen(plain) ? plain : throw new ShapeException("creditCode", "credit-code", refusal);
        }

        private static Inspection InspectionOf(IReadOnlyList<PublishedResult> form, string? system, string? draw) => new(
            form[0].TaskId, form[0].TaskName, form[0].DocumentNumber, form.Max(r => r.InspectedOn), form.Max(r => r.PublishedOn), system, draw,
            [
                .. form.GroupBy(r => r.DepartmentId).Select(department => new Department(
                    department.First().DepartmentName, [
                        .. department.Where(r => r.Standing != Standing.Corrected).OrderBy(r => r.Item, StringComparer.Ordinal)
                            .Select(r => ItemOf(r, [.. department.Where(old => old.ItemId == r.ItemId && old.Standing == Standing.Corrected)])),
                    ])),
            ]);

        private static Item ItemOf(PublishedResult r, IReadOnlyList<PublishedResult> former) => new(
            r.Item, r.Standing == Standing.Withdrawn ? "" : r.ResultWord, r.Method, r.Standing == Standing.Withdrawn ? new Withdrawal(r.ChangedOn!.Value, r.ChangeReason) : null,
            [.. former.OrderByDescending(old => old.Id).Select(old => new FormerResult(old.ResultWord, old.PublishedOn, old.ChangedOn!.Value, old.ChangeReason))]);
    }

    /// <param name="Inspections">Newest first.</param>
    /// <param name="Outcomes">处理结果: penalties that followed, newest first.</param>
    internal sealed record Answer(string CreditCode, string SubjectName, IReadOnlyList<Inspection> Inspections, IReadOnlyList<Outcome> Outcomes);

    /// <param name="Organ">Who decided.</param>
    /// <param name="Word">Such as 行政处罚.</param>
    /// <param name="Number">文书编号.</param>
    internal sealed record Outcome(DateOnly DecidedOn, string Organ, string Word, string Number, Guid TaskId, string TaskName, DateOnly PublishedOn);

    /// <param name="DrawId">How the firm came to be inspected, for <c>GET /public/draws/{drawId}</c>.</param>
    internal sealed record Inspection(
        Guid TaskId, string TaskName, string? DocumentNumber, DateOnly InspectedOn, DateOnly PublishedOn, string? PublicationSystem, string? DrawId,
        IReadOnlyList<Department> Departments);

    internal sealed record Department(string Name, IReadOnlyList<Item> Items);

    /// <param name="Result">Empty when it was withdrawn.</param>
    /// <param name="Former">What stood here before it was corrected, the last one first.</param>
    internal sealed record Item(string Name, string Result, string Method, Withdrawal? Withdrawn, IReadOnlyList<FormerResult> Former);
}
