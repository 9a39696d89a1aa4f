using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class ListBlockVersions
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/record-forms/{id:guid}/blocks/{departmentId:guid}/versions", async (Guid id, Guid departmentId, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(id, departmentId), ct)))
            .Permit(
                nameof(ListBlockVersions), "一个部门检查情况的全部提交，含未采用的", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Inspector,
                Role.Auditor)
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Query(Guid Id, Guid DepartmentId) : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(ResultsDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            if (!await db.Forms.AnyAsync(f => f.Id == query.Id, ct))
                throw new NotFoundException("记录表");
            var versions = await db.BlockVersions.AsNoTracking().Where(v => v.FormId == query.Id && v.DepartmentId == query.DepartmentId)
                .OrderByDescending(v => v.SentAt).ThenByDescending(v => v.Id).Take(Most).ToListAsync(ct);
            return [.. versions.Select(Row.Of)];
        }
    }

    /// <param name="Taken">False: a colleague had saved first; kept beside.</param>
    internal sealed record Row(Guid Id, DateTimeOffset SentAt, Guid SentBy, string SentByName, bool Taken, Inspection Content)
    {
        public static Row Of(BlockVersion version) => new(version.Id, version.SentAt, version.SentBy, version.SentByName, version.Taken, version.Content);
    }
}
