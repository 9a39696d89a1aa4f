using System.Runtime.CompilerServices;
using DualRandom.Kit;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

/// <summary>
/// frontend/openapi.json is what the front end's client is generated from. After a change of the API:
/// <c>UPDATE_OPENAPI=1 tests/run ApiDocumentTests</c> writes it anew.
/// </summary>
public sealed class ApiDocumentTests
{
    [Test]
    public async Task The_front_end_has_the_document_of_this_host()
    {
        await using var house = await HouseFixture.Start();
        using var anyone = house.Anonymous();
        var served = await anyone.GetStringAsync("/swagger/v1/swagger.json");
        var file = Path.Combine(Repository(), "frontend", "openapi.json");
        if (Environment.GetEnvironmentVariable("UPDATE_OPENAPI") is { Length: > 0 })
            await File.WriteAllTextAsync(file, served + "\n");
        (await File.ReadAllTextAsync(file)).TrimEnd().ShouldBe(served.TrimEnd(), "run: UPDATE_OPENAPI=1 tests/run ApiDocumentTests");
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
