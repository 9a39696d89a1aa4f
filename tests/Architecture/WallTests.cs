using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Architecture;

/// <summary>The wall that no SQL text passes: each schema's application role sees its own schema only.</summary>
public sealed class WallTests
{
    private HouseFixture _house = null!;

    private IReadOnlyList<ModuleEntry> Modules => [.. _house.Services.GetServices<ModuleEntry>()];

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task A_modules_role_cannot_read_another_schema()
    {
        Modules.Count.ShouldBe(11);
        foreach (var module in Modules)
        {
            foreach (var other in Modules.Where(other => other.Schema != module.Schema))
                (await Try(module, $"select count(*) from {other.Schema}.outbox")).ShouldBe("42501", $"{module.Schema} reads {other.Schema}");
        }
    }

    [Test]
    public async Task Must_fail_the_own_schema_can_be_read()
    {
        foreach (var module in Modules)
            (await Try(module, $"select count(*) from {module.Schema}.outbox")).ShouldBeNull();
    }

    [Test]
    public async Task The_audit_trail_cannot_be_changed_or_deleted_by_the_application()
    {
        foreach (var module in Modules)
        {
            foreach (var table in new[] { "audit", "audit_change", "audit_seal" })
            {
                (await Try(module, $"delete from {table}")).ShouldBe("42501");
                (await Try(module, $"truncate {table}")).ShouldBe("42501");
            }

            (await Try(module, "update audit set act = 'nothing happened'")).ShouldBe("42501");
        }
    }

    [Test]
    public async Task The_application_cannot_become_the_owner_or_make_tables()
    {
        foreach (var module in Modules)
        {
            (await Try(module, $"set role test_{module.Schema}_owner")).ShouldBe("42501");
            (await Try(module, "create table loot (id int)")).ShouldBe("42501");
        }
    }

    private static async Task<string?> Try(ModuleEntry module, string sql)
    {
        try
        {
            await using var command = module.DataSource.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
