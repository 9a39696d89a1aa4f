using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Architecture;

public sealed class EndpointTests
{
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
        var naked = new RouteEndpointBuilder(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/naked"), 0).Build();
        IsGuarded(naked).ShouldBeFalse();
    }

    [Test]
    public void Every_permission_names_known_roles_and_the_name_is_unique()
    {
        var permissions = Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<Permission>()).OfType<Permission>().ToList();
        permissions.Select(permission => permission.Name).ShouldBeUnique();
        permissions.Where(permission => permission.Roles.Count == 0 || permission.Roles.Any(role => !Role.All.Contains(role))).ShouldBeEmpty();
    }

    [Test]
    public void The_three_administrators_have_no_business_rights()
    {
        string[] administrators = [Role.SystemAdministrator, Role.SecurityAdministrator, Role.AuditAdministrator];
        string[] rooms = ["plans", "subjects", "inspectors", "matching", "results", "publication"];
        var business = Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.ITagsMetadata>()?.Tags.Any(rooms.Contains) == true).ToList();
        business.Count.ShouldBeGreaterThan(30);
        business.Where(endpoint => endpoint.Metadata.GetMetadata<Permission>()?.Roles.Intersect(administrators).Any() == true)
            .Select(endpoint => endpoint.DisplayName).ShouldBeEmpty();
    }

    /// <summary>permissions.csv is the matrix that people read and agreed on; a new slice is a line in it.</summary>
    [Test]
    public void The_matrix_of_roles_is_the_one_that_was_agreed()
    {
        var agreed = File.ReadAllLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Architecture", "permissions.csv")).Where(line => line.Length > 0).ToList();
        Matrix().ShouldBe(agreed, string.Join('\n', Matrix()));
        agreed.Count.ShouldBeGreaterThan(60);
    }

    [Test]
    public async Task Without_signing_in_every_guarded_endpoint_answers_401()
    {
        using var anonymous = _house.Anonymous();
        foreach (var endpoint in Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<Permission>() is not null))
        {
            var path = System.Text.RegularExpressions.Regex.Replace(endpoint.RoutePattern.RawText!, "\\{[^}]*guid[^}]*\\}", Guid.Empty.ToString());
            path = System.Text.RegularExpressions.Regex.Replace(path, "\\{[^}]*\\}", "1");
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            var response = await anonymous.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            ((int)response.StatusCode).ShouldBe(401, $"{method} {path}");
        }
    }

    private List<string> Matrix() =>
        [.. Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<Permission>()).OfType<Permission>().OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => $"{p.Name},{(p.Roles.Count == Role.All.Count ? "everyone" : string.Join(' ', p.Roles.Order(StringComparer.Ordinal)))}")];

    private static bool IsGuarded(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<Permission>() is not null || endpoint.Metadata.GetMetadata<AnonymousMark>() is { Why.Length: > 5 };
}
