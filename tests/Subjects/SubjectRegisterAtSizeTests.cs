using System.Diagnostics;
using System.Text;
using DualRandom.Kit;
using DualRandom.SharedKernel;
using DualRandom.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Subjects;

/// <summary>What a large register costs: an import of 10,000 rows and the plans of a lookup among 100,000.</summary>
[Category("Long")]
internal sealed class SubjectRegisterAtSizeTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task Ten_thousand_rows_are_imported_within_a_minute()
    {
        using var office = await _house.SignedIn(Role.CoordinatingOffice);
        var table = new StringBuilder("企业名称,统一社会信用代码,登记机关,管辖单位\n");
        for (var i = 0; i < 10_000; i++)
            table.Append($"清河县第{i}网吧,1305340001{i:D5},清河县市场监督管理局,城关所\n");

        var watch = Stopwatch.StartNew();
        var import = await office.Upload("/subject-imports", Encoding.UTF8.GetBytes(table.ToString()), "一万.csv", ("category", Given.Cafes));
        var dryRun = watch.Elapsed;
        var confirmed = await office.Post($"/subject-imports/{import.Id()}/confirmation");

        TestContext.Out.WriteLine($"dry run {dryRun.TotalSeconds:F1} s, confirmation {(watch.Elapsed - dryRun).TotalSeconds:F1} s");
        confirmed.Number("added").ShouldBe(10_000);
        (await _house.Ask<long>("select count(*) from subjects.audit_change where entity = 'subject' and entity_id in (select id::text from subjects.subject)"))
            .ShouldBeGreaterThanOrEqualTo(10_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    [Test]
    public async Task A_code_is_looked_up_without_reading_the_whole_register()
    {
        await using var connection = new NpgsqlConnection(_house.Database);
        await connection.OpenAsync();
        await Run(connection, """
            insert into subjects.subject (id, version, region_path, departments, credit_code, credit_code_text, name, address, kind, categories, industry,
                registration_authority, supervising_unit, risk_class, status, status_reason, registered_at)
            select (lpad(to_hex(n), 8, '0') || '-0000-7000-8000-000000000000')::uuid, 1, '/130000/130500/130535/', '{}', 'T' || lpad(n::text, 17, '0'), '', '户' || n, '',
                'Enterprise', array['类' || n % 10], '', '', '', '', 'Normal', '', '2024-01-01'
            from generate_series(1, 100000) n;
            analyze subjects.subject
            """);
        await using var scope = _house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = new Actor(Guid.Empty, "test", [], new Scope("/130000/", null, ReadsOnly: true));
        var db = scope.ServiceProvider.GetRequiredService<SubjectsDb>();
        var prefix = "T00000000000054321";

        var plan = await Explain(connection, db.Subjects.Where(s => s.CreditCode.StartsWith(prefix)).OrderByDescending(s => s.Id).Take(51));

        plan.ShouldContain("Index Scan");
        plan.ShouldNotContain("Seq Scan");
    }

    private static async Task<string> Explain(NpgsqlConnection connection, IQueryable<Subject> query)
    {
        await using var command = (NpgsqlCommand)query.CreateDbCommand();
        command.Connection = connection;
        command.CommandText = "explain " + command.CommandText;
        var plan = new StringBuilder();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            plan.AppendLine(reader.GetString(0));
        TestContext.Out.WriteLine(plan.ToString());
        return plan.ToString();
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
