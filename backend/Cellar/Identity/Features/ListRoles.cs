using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Identity.Features;

internal static class ListRoles
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/roles", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .PermitEveryone(nameof(ListRoles), "角色、通知中的称谓及其权限");

    internal sealed record Query : IRequest<Answer>;

    internal sealed class Handler(EndpointDataSource endpoints) : IRequestHandler<Query, Answer>
    {
        public Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var all = Permissions.Of(endpoints).OrderBy(permission => permission.Name, StringComparer.Ordinal).ToList();
            var roles = RoleWords.All.Select(word => new Row(
                word.Role, word.Name, word.Words, RoleRules.IsAdministrator(word.Role),
                [.. all.Where(permission => permission.Roles.Contains(word.Role)).Select(permission => new Right(permission.Name, permission.Summary))]));
            return Task.FromResult(new Answer([.. roles], RoleWords.WithoutAccount));
        }
    }

    internal sealed record Answer(IReadOnlyList<Row> Roles, IReadOnlyList<Outsider> WithoutAccount);

    /// <param name="Words">What the notices call it.</param>
    /// <param name="StandsAlone">三员分立: excludes every other role.</param>
    internal sealed record Row(string Code, string Name, IReadOnlyList<string> Words, bool StandsAlone, IReadOnlyList<Right> Permissions);

    internal sealed record Right(string Name, string Summary);
}
