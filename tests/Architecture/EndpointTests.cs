using System.Text.RegularExpressions;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Architecture;

public sealed class EndpointTests
{
    private static readonly string[] Administrators = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
    private static readonly string[] Rooms = ["plans", "subjects", "inspectors", "matching", "results", "publication"];

    /// <summary>The static classes that map an endpoint.</summary>
    private static readonly HashSet<string> Slices =
        [.. TheHouse.Everything.SelectMany(assembly => assembly.GetTypes()).Where(type => type.GetMethod("Map", [typeof(IEndpointRouteBuilder)])?.IsStatic == true).Select(type => type.Name)];

    private HouseFixture _house = null!;

    private IReadOnlyList<RouteEndpoint> Endpoints => [.. _house.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public void Every_endpoint_has_a_permission_or_says_why_it_is_open()
    {
        Endpoints.Count.ShouldBeGreaterThan(40);
        Endpoints.Where(endpoint => !IsGuarded(endpoint)).Select(endpoint => endpoint.DisplayName).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_an_endpoint_without_a_mark()
    {
        IsGuarded(Endpoint("/naked")).ShouldBeFalse();
        IsGuarded(Endpoint("/said", new AnonymousMark("so"))).ShouldBeFalse();
    }

    [Test]
    public void Every_permission_names_known_roles_and_the_name_is_unique()
    {
        Permissions(Endpoints).Count().ShouldBeGreaterThan(60);
        Permissions(Endpoints).Select(permission => permission.Name).ShouldBeUnique();
        Permissions(Endpoints).Where(permission => !NamesKnownRoles(permission)).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_permission_for_nobody_or_for_a_role_that_is_not_there()
    {
        NamesKnownRoles(new Permission("ForNobody", "", [])).ShouldBeFalse();
        NamesKnownRoles(new Permission("ForTheBoss", "", [Role.Auditor, "Boss"])).ShouldBeFalse();
    }

    [Test]
    public void Slice_permission_and_route_share_one_name()
    {
        Endpoints.Count(IsSlice).ShouldBeGreaterThan(60);
        Endpoints.Where(endpoint => IsSlice(endpoint) && !SharesOneName(endpoint)).Select(endpoint => endpoint.DisplayName).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_route_named_otherwise_than_its_permission_or_like_no_slice()
    {
        SharesOneName(Endpoint("/named", new EndpointNameMetadata("ApproveTask"), new Permission("DraftTask", "", [Role.Auditor]))).ShouldBeFalse();
        SharesOneName(Endpoint("/named", new EndpointNameMetadata("Nobody"), new Permission("Nobody", "", [Role.Auditor]))).ShouldBeFalse();
        SharesOneName(Endpoint("/named", new AnonymousMark("a route without a name"))).ShouldBeFalse();
    }

    [Test]
    public void The_three_administrators_have_no_business_rights()
    {
        Endpoints.Count(IsBusiness).ShouldBeGreaterThan(30);
        Endpoints.Where(IsBusinessOfAnAdministrator).Select(endpoint => endpoint.DisplayName).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_each_administrator_with_a_business_right()
    {
        foreach (var administrator in Administrators)
            IsBusinessOfAnAdministrator(Endpoint("/tasks", new TagsAttribute("plans"), new Permission("DraftTask", "", [Role.CoordinatingOffice, administrator]))).ShouldBeTrue(administrator);
    }

    /// <summary>permissions.csv is the matrix that people read and agreed on; a new slice is a line in it.</summary>
    [Test]
    public void The_matrix_of_roles_is_the_one_that_was_agreed()
    {
        var agreed = File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Architecture", "permissions.csv")).Where(line => line.Length > 0).ToList();
        Matrix(Endpoints).ShouldBe(agreed, string.Join('\n', Matrix(Endpoints)));
        agreed.Count.ShouldBeGreaterThan(60);
    }

    [Test]
    public void Must_fail_a_right_that_nobody_agreed_to() =>
        Matrix([.. Endpoints, Endpoint("/loot", new Permission("Abolish", "", [Role.Auditor]))]).ShouldContain($"Abolish,{Role.Auditor}");

    [Test]
    public async Task Without_signing_in_every_guarded_endpoint_answers_401()
    {
        var guarded = Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Permission>() is not null).ToList();
        guarded.Count.ShouldBeGreaterThan(60);
        (await OpenToAnybody(guarded)).ShouldBeEmpty();
    }

    [Test]
    public async Task Must_fail_an_endpoint_that_answers_whoever_asks() => (await OpenToAnybody(Endpoints.Where(endpoint =>
        endpoint.Metadata.GetMetadata<AnonymousMark>() is not null && endpoint.RoutePattern.RawText == "/health"))).ShouldBe(["GET /health: 200"]);

    private async Task<List<string>> OpenToAnybody(IEnumerable<RouteEndpoint> endpoints)
    {
        using var anonymous = _house.Anonymous();
        var open = new List<string>();
        foreach (var endpoint in endpoints)
        {
            var path = Regex.Replace(endpoint.RoutePattern.RawText!, "\\{[^}]*guid[^}]*\\}", Guid.Empty.ToString());
            path = Regex.Replace(path, "\\{[^}]*\\}", "1");
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            using var response = await anonymous.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            if ((int)response.StatusCode != 401)
                open.Add($"{method} {path}: {(int)response.StatusCode}");
        }

        return open;
    }

    private static RouteEndpoint Endpoint(string route, params object[] metadata)
    {
        var builder = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse(route), 0);
        foreach (var entry in metadata)
            builder.Metadata.Add(entry);
        return (RouteEndpoint)builder.Build();
    }

    private static IEnumerable<Permission> Permissions(IEnumerable<Endpoint> endpoints) =>
        endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<Permission>()).OfType<Permission>();

    private static bool NamesKnownRoles(Permission permission) => permission.Roles.Count > 0 && permission.Roles.All(Role.All.Contains);

    private static bool IsSlice(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal);

    private static bool SharesOneName(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is { } name && Slices.Contains(name)
        && (endpoint.Metadata.GetMetadata<Permission>()?.Name ?? name) == name;

    private static bool IsBusiness(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ITagsMetadata>()?.Tags.Any(Rooms.Contains) == true;

    private static bool IsBusinessOfAnAdministrator(Endpoint endpoint) =>
        IsBusiness(endpoint) && endpoint.Metadata.GetMetadata<Permission>()?.Roles.Intersect(Administrators).Any() == true;

    private static List<string> Matrix(IEnumerable<Endpoint> endpoints) =>
        [.. Permissions(endpoints).OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => $"{p.Name},{(p.Roles.Count == Role.All.Count ? "everyone" : string.Join(' ', p.Roles.Order(StringComparer.Ordinal)))}")];

    private static bool IsGuarded(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Permission>() is not null || endpoint.Metadata.GetMetadata<AnonymousMark>() is { Why.Length: > 5 };
}
