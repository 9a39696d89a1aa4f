using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class GetPublicAnnualPlan
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/annual-plans/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id), ct)))
            .Anonymous(nameof(GetPublicAnnualPlan), "公开的年度抽查计划：全部条目", "曲双随机办〔2023〕7号 第七条：检查工作全过程公开")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .Cached();

    internal sealed record Query(Guid Id) : IRequest<Answer>;

    internal sealed class Handler(PublicationDb db) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct) =>
            await db.Public<PublicAnnualPlan>().Where(p => p.Id == query.Id && p.Complete)
                .Select(p => new Answer(p.Id, p.Year, p.Title, p.ApprovedOn, p.Entries))
                .SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException("年度计划");
    }

    internal sealed record Answer(Guid Id, int Year, string Title, DateOnly ApprovedOn, IReadOnlyList<PublicPlanEntry> Entries);
}
