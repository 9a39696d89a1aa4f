using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class GetInspectorImport
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/inspector-imports/{id:guid}", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id), ct)))
            .Permit(nameof(GetInspectorImport), "查看执法检查人员导入的检查结果", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id) : IRequest<ImportAnswer>;

    internal sealed class Handler(InspectorsDb db, CurrentActor actor) : IRequestHandler<Query, ImportAnswer>
    {
        public async Task<ImportAnswer> Handle(Query query, CancellationToken ct)
        {
            var own = actor.Department;
            var import = await db.InspectorImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == query.Id && i.DepartmentId == own, ct);
            return ImportAnswer.Of(import ?? throw new NotFoundException("导入记录"));
        }
    }
}
