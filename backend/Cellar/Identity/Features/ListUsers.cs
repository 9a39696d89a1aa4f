using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity.Features;

internal static class ListUsers
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/users", async (string? search, string? role, Guid? departmentId, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(search, role, departmentId, after, size), ct)))
            .Permit(nameof(ListUsers), "账号列表", Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator);

    internal sealed record Query(string? Search, string? Role, Guid? DepartmentId, string? After, int? Size) : IRequest<Page<Row>>;

    internal sealed class Handler(IdentityDb db) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var accounts = db.Accounts.AsQueryable();
            if (!string.IsNullOrWhiteSpace(query.Search))
                accounts = accounts.Where(a => a.DisplayName.Contains(query.Search) || a.UserName!.Contains(query.Search));
            if (query.Role is { } role)
                accounts = accounts.Where(a => a.Roles.Contains(role));
            if (query.DepartmentId is { } department)
                accounts = accounts.Where(a => a.DepartmentId == department);

            var size = Page.Clamp(query.Size);
            var rest = Page.Position(query.After, 1) is [var last] ? After(accounts, Page.AsId(last)) : accounts;
            var rows = await rest.OrderByDescending(a => a.Id).Take(size + 1)
                .Select(a => new Row(
                    a.Id, a.Version, a.UserName!, a.DisplayName, a.RegionPath, a.DepartmentId, a.Division, a.InspectorId, a.Roles, a.IsActive, a.MustChangePassword,
                    a.LockoutEnd, a.LastSignInAt))
                .ToListAsync(ct);
            var next = rows.Count > size ? Page.After(rows[size - 1].Id.ToString()) : null;
            return new Page<Row>(rows.Count > size ? rows[..size] : rows, next, await Page.Total(accounts, ct));
        }

        private static IQueryable<Account> After(IQueryable<Account> accounts, Guid last) => accounts.Where(a => a.Id < last);
    }

    internal sealed record Row(
        Guid Id, int Version, string SignInName, string Name, string RegionPath, Guid? DepartmentId, string? Division, Guid? InspectorId, IReadOnlyList<string> Roles, bool IsActive,
        bool MustChangePassword, DateTimeOffset? LockedUntil, DateTimeOffset? LastSignInAt);
}
