using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Cellar.Audit;

public sealed class AuditSealTests
{
    private AuditHouse _given = null!;

    [SetUp]
    public async Task Start() => _given = await AuditHouse.Start();

    [TearDown]
    public async Task Stop() => await _given.DisposeAsync();

    [Test]
    public async Task Sealed_entries_verify_and_the_unsealed_tail_is_counted()
    {
        await _given.LoadYears(2031);
        (await Chain()).Number("unsealed").ShouldBe(2);
        await Seal();
        var chain = await Chain();
        chain.Number("sealed").ShouldBe(2);
        chain.Number("unsealed").ShouldBe(0);
        (await _given.Audit.Get("/audit/verification")).GetProperty("intact").GetBoolean().ShouldBeTrue();
    }

    [TestCase("update calendar.audit set actor = '别人' where act = 'LoadCalendarYear'", "entryChanged")]
    [TestCase("update calendar.audit set at = at + interval '1 microsecond' where act = 'LoadCalendarYear'", "entryChanged")]
    [TestCase("update calendar.audit_change set after = replace(after, '2031', '2032') where audit_id = (select id from calendar.audit where act = 'LoadCalendarYear')", "changesChanged")]
    [TestCase("delete from calendar.audit_change where audit_id = (select id from calendar.audit where act = 'LoadCalendarYear')", "changesChanged")]
    [TestCase("delete from calendar.audit_seal where position = 1", "chainInterrupted")]
    public async Task A_superusers_tampering_is_found_and_named(string tampering, string breach)
    {
        await _given.LoadYears(2031);
        await Seal();
        await Tamper(tampering);
        var answer = await _given.Audit.Get("/audit/verification");
        answer.GetProperty("intact").GetBoolean().ShouldBeFalse();
        var broken = (await Chain()).GetProperty("firstBroken");
        broken.Text("breach").ShouldBe(breach);
        broken.Number("position").ShouldBe(2);
    }

    [Test]
    public async Task Seals_taken_away_from_the_end_make_the_chain_shorter_than_the_head_that_was_noted()
    {
        await _given.LoadYears(2031);
        await Seal();
        var noted = (await Chain()).Text("head");
        await Tamper("delete from calendar.audit_seal where position = 2");
        var chain = await Chain();
        chain.Text("head").ShouldNotBe(noted);
        chain.Number("sealed").ShouldBe(1);
        chain.Number("unsealed").ShouldBe(1);
    }

    private async Task<System.Text.Json.JsonElement> Chain() => (await _given.Audit.Get("/audit/verification")).GetProperty("chains").EnumerateArray()
        .Single(chain => chain.Text("module") == "calendar");

    private async Task Seal()
    {
        var sealer = _given.House.Services.GetRequiredService<AuditSealer>();
        foreach (var module in _given.House.Services.GetServices<ModuleEntry>())
            await sealer.Seal(module, CancellationToken.None);
    }

    private async Task Tamper(string sql)
    {
        await using var connection = new NpgsqlConnection(_given.House.Database);
        await connection.OpenAsync();
#pragma warning disable CA2100 // the texts stand above
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
    }
}
