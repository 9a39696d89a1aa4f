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
    public async Task A_modules_role_reads_its_own_schema()
    {
        foreach (var module in Modules)
            (await Try(module, $"select count(*) from {module.Schema}.outbox")).ShouldBeNull();
    }

    /// <summary>The same statements pass as soon as the wall is taken away: it is the wall that refused them.</summary>
    [TestCase("usage on schema subjects", "select on subjects.outbox", "select count(*) from subjects.outbox")]
    [TestCase("delete on plans.audit", "select on plans.audit", "delete from audit")]
    [TestCase("update on plans.audit", "select on plans.audit", "update audit set act = 'nothing happened'")]
    [TestCase("truncate on plans.audit_seal", "select on plans.audit", "truncate audit_seal")]
    [TestCase("create on schema plans", "select on plans.audit", "create table loot (id int)")]
    public async Task Must_fail_a_house_without_the_wall(string right, string another, string sql)
    {
        await using var house = await HouseFixture.Start(settings: "--Doors=office");
        var plans = house.Services.GetServices<ModuleEntry>().Single(module => module.Schema == "plans");
        (await Try(plans, sql)).ShouldBe("42501");
        await using var superuser = NpgsqlDataSource.Create(house.Database);
        foreach (var given in new[] { right, another })
        {
            await using var grant = superuser.CreateCommand($"grant {given} to test_plans_app");
            await grant.ExecuteNonQueryAsync();
        }

        (await Try(plans, sql)).ShouldBeNull();
    }

    [Test]
    public async Task The_audit_trail_cannot_be_changed_or_deleted_by_the_application()
    {
        Modules.Count.ShouldBe(11);
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
        Modules.Count.ShouldBe(11);
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
