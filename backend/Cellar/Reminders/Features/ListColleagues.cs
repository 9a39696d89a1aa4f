using DualRandom.Cellar.Identity;
using DualRandom.Cellar.Identity.Doors;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders.Features;

internal static class ListColleagues
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/colleagues", async (Guid? departmentId, bool? withLeft, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(departmentId, withLeft ?? false), ct)))
            .PermitEveryone(nameof(ListColleagues), "同单位的在用账号（可以代理或接手的人）；双随机办可以查看本地区其他单位的")
            .ByPersonOnly();

    /// <param name="DepartmentId">Null: the own one; another one only for the office, which may hand over for it.</param>
    /// <param name="WithLeft">Also accounts that are closed: what was theirs may still have to be handed over.</param>
    internal sealed record Query(Guid? DepartmentId, bool WithLeft) : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(Persons persons, CurrentActor actor) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct)
        {
            var by = actor.Value;
            if (query.DepartmentId is not null && query.DepartmentId != by.DepartmentId && !by.Is(Role.CoordinatingOffice))
                throw new ForbiddenException("cover.other-department", "只能查看本单位的账号");
            var people = await persons.Of(by.Scope.RegionPath, query.DepartmentId ?? by.DepartmentId, ct);
            return [.. people.Where(person => person.Id != by.UserId && (query.WithLeft || person.IsActive)).Select(person => new Row(person.Id, person.Name, person.IsActive))];
        }
    }

    internal sealed record Row(Guid Id, string Name, bool IsActive);
}
