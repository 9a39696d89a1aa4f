using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Features;

internal static class FindPublicResults
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/results", async (string? q, string? region, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(q ?? "", region, after, size), ct)))
            .Anonymous(nameof(FindPublicResults), "按名称或统一社会信用代码查询检查结果", "曲双随机办〔2023〕7号 第二十一条：公民、法人和其他组织可以查询抽查结果")
            .Cached();

    /// <param name="Q">Part of a name, at least two characters, or a whole credit code.</param>
    /// <param name="Region">Code of the division; those below it are included.</param>
    internal sealed record Query(string Q, string? Region, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        private const int Longest = 100;

        public Validator() => RuleFor(c => c.Q)
            .Must(q => q.Length <= Longest).WithMessage($"查询内容最长 {Longest} 个字")
            .Must(q => q.Length > Longest || NameSearch.Length(NameSearch.Fold(q)) >= NameSearch.Shortest)
            .WithMessage($"请输入名称中的至少 {NameSearch.Shortest} 个字，或完整的统一社会信用代码");
    }

    internal sealed class Handler(PublicationDb db, IDirectory directory) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var results = (await db.Public<PublishedResult>().Within(query.Region, directory, ct)).Where(r => r.Standing != Standing.Corrected);
            return await Page.NewestFirst(
                CreditCode.TryParse(query.Q, out var code, out _) ? results.Where(r => r.CreditCode == code.Value) : Named(results, NameSearch.Fold(query.Q)),
                page => page.Select(r => new Row(
                    r.Id, r.SubjectName, r.CreditCode, r.TaskId, r.TaskName, r.DocumentNumber, r.DepartmentName, r.Item,
                    r.Standing == Standing.Withdrawn ? "" : r.ResultWord, r.InspectedOn, r.PublishedOn,
                    db.Public<PublicTask>().Where(t => t.Id == r.TaskId).Select(t => t.PublicationSystem).SingleOrDefault(),
                    r.Standing == Standing.Withdrawn ? new Withdrawal(r.ChangedOn!.Value, r.ChangeReason) : null,
                    db.Public<PublishedResult>()
                        .Where(old => old.FormId == r.FormId && old.DepartmentId == r.DepartmentId && old.ItemId == r.ItemId && old.Standing == Standing.Corrected)
                        .OrderByDescending(old => old.Id).Select(old => new FormerResult(old.ResultWord, old.PublishedOn, old.ChangedOn!.Value, old.ChangeReason)).ToList())),
                row => row.Id, query.After, query.Size, ct);
        }

        /// <summary>The pairs find the row by index; the text then tells 网咖鑫瑞鑫 from 瑞鑫网咖.</summary>
        internal static IQueryable<PublishedResult> Named(IQueryable<PublishedResult> results, string folded)
        {
            var pairs = NameSearch.Bigrams(folded);
            return results.Where(r => pairs.All(pair => r.NameBigrams.Contains(pair)) && r.SearchName.Contains(folded));
        }
    }

    /// <param name="Result">Empty when it was withdrawn.</param>
    /// <param name="Former">What stood here before it was corrected, the last one first.</param>
    /// <param name="PublicationSystem">Where the notice has the results published; null while the task is not public.</param>
    internal sealed record Row(
        Guid Id, string SubjectName, string CreditCode, Guid TaskId, string TaskName, string? DocumentNumber, string Department, string Item, string Result,
        DateOnly InspectedOn, DateOnly PublishedOn, string? PublicationSystem, Withdrawal? Withdrawn, IReadOnlyList<FormerResult> Former);
}

internal sealed record Withdrawal(DateOnly On, string Reason);

/// <param name="CorrectedOn">From then on another word stands in its place.</param>
internal sealed record FormerResult(string Result, DateOnly PublishedOn, DateOnly CorrectedOn, string Reason);
