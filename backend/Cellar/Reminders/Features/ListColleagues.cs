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
        api.MapGet("/colleagues", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .PermitEveryone(nameof(ListColleagues), "同单位的在用账号（可以代理或接手的人）")
            .ByPersonOnly();

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(Persons persons, CurrentActor actor) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct) =>
        [
            .. (await persons.Of(actor.Value.Scope.RegionPath, actor.Value.DepartmentId, ct)).Where(person => person.Id != actor.Value.UserId)
                .Select(person => new Row(person.Id, person.Name)),
        ];
    }

    internal sealed record Row(Guid Id, string Name);
}
