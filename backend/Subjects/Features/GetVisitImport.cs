using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class GetVisitImport
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/visit-imports/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id), ct)))
            .Permit(nameof(GetVisitImport), "查看以往检查记录导入的检查结果", Role.CoordinatingOffice)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<ImportAnswer>;

    internal sealed class Handler(SubjectsDb db) : IRequestHandler<Query, ImportAnswer>
    {
        public async Task<ImportAnswer> Handle(Query query, CancellationToken ct) =>
            ImportAnswer.Of(await db.VisitImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.Id, ct) ?? throw new NotFoundException("导入记录"));
    }
}
