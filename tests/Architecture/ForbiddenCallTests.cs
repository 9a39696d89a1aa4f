using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Architecture;

/// <summary>What compiled code may not do, looked for in the instructions themselves.</summary>
public sealed partial class ForbiddenCallTests
{
    /// <summary>Machine time, each with its reason.</summary>
    private static readonly Dictionary<string, string> MayTakeTheClock = new()
    {
        ["DualRandom.SharedKernel.MachineTime"] = "the one holder of machine time",
        ["DualRandom.Host.Settings"] = "the one place where the clock on the wall comes in",
    };

    /// <summary>Where SQL stands as text, each with its reason. Everything else asks EF Core.</summary>
    private static readonly Dictionary<string, string> MayWriteSql = new()
    {
        ["DualRandom.SharedKernel.OutboxDispatcher"] = "FOR UPDATE SKIP LOCKED",
        ["DualRandom.SharedKernel.Bulk"] = "COPY",
        ["DualRandom.SharedKernel.AuditSealer"] = "advisory lock",
        ["DualRandom.SharedKernel.Deliveries"] = "the numbers of a health check in one query a module",
        ["DualRandom.Cellar.Files.FilesDb"] = "advisory lock",
        ["DualRandom.Host.Clock.JobRuns"] = "the scheduler's schema belongs to no module and has no context; session lock",
        ["DualRandom.Host.Clock.RunningJob"] = "the same",
        ["DualRandom.Host.Database.HouseDatabase"] = "server settings before any schema is there",
        ["DualRandom.Host.Backup.DatabaseDump"] = "COPY of every schema at one moment",
        ["DualRandom.Host.Backup.Restoring"] = "what there is before any schema is there",
        ["DualRandom.Host.Practice.PracticeDatabase"] = "databases stand above every schema",
        ["DualRandom.Host.Practice.RegisterCopy"] = "COPY from one database into the other",
        ["DualRandom.Host.Database.Migrator"] = "the scripts themselves",
        ["DualRandom.Host.Database.BellListener"] = "LISTEN",
        ["DualRandom.Host.Database.EmbeddedCluster"] = "is the server awake",
        ["DualRandom.Cellar.Reminders.RemindersDb"] = "FOR UPDATE SKIP LOCKED",
        ["DualRandom.Cellar.Identity.FirstStart"] = "advisory lock and COPY",
        ["DualRandom.Cellar.Identity.Features.DisableUser"] = "advisory lock",
        ["DualRandom.Cellar.Identity.Features.SignIn"] = "FOR UPDATE",
        ["DualRandom.Matching.DrawLog"] = "advisory lock",
        ["DualRandom.Matching.SnapshotTable"] = "how the planner reads millions of rows, beside the COPY",
    };

    private static readonly string[] Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now",
        "System.DateTimeOffset::get_UtcNow", "System.TimeProvider::get_System", "System.Guid::NewGuid", "System.Random::.ctor", "System.Random::get_Shared",
    ];

    private static readonly string[] RawSql =
    [
        "ExecuteSqlRaw", "ExecuteSqlRawAsync", "ExecuteSql", "ExecuteSqlAsync", "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync", "FromSql", "FromSqlRaw",
        "FromSqlInterpolated", "SqlQuery", "SqlQueryRaw", "BeginBinaryImport", "BeginBinaryImportAsync", "BeginTextImport", "BeginTextImportAsync", "set_CommandText",
        "CreateCommand",
    ];

    [Test]
    public void Nobody_takes_clock_dice_or_ids_directly()
    {
        Seen(TheHouse.Everything);
        TheHouse.Everything.SelectMany(TakesTheClock).Where(owner => !MayTakeTheClock.ContainsKey(owner)).ShouldBeEmpty();
        TheHouse.Everything.SelectMany(SqlClock).ShouldBeEmpty();
        TheHouse.Everything.SelectMany(Scripts).Count().ShouldBeGreaterThan(10);
        TheHouse.Everything.SelectMany(ScriptsWithAClock).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_clock_dice_and_ids_taken_directly()
    {
        var breaker = typeof(MustFail.HandlerThatBreaksEveryRule);
        TakesTheClock(breaker.Assembly).Count(owner => owner == breaker.FullName).ShouldBeGreaterThanOrEqualTo(2);
        SqlClock(breaker.Assembly).ShouldContain(breaker.FullName);
    }

    [TestCase("create table t (at timestamptz not null default now())")]
    [TestCase("alter table t alter id set default gen_random_uuid()")]
    public void Must_fail_a_script_with_a_clock_or_dice(string script) => SqlTime().IsMatch(script).ShouldBeTrue();

    [Test]
    public void Nobody_maps_objects_with_AutoMapper()
    {
        Seen(TheHouse.Everything);
        TheHouse.Everything.SelectMany(Maps).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_mapper_that_maps() => Maps(typeof(ForbiddenCallTests).Assembly).ShouldContain(typeof(MustFail.HandlerThatBreaksEveryRule).FullName);

    [Test]
    public void Raw_sql_stands_only_where_the_list_allows_it()
    {
        var writers = TheHouse.Everything.SelectMany(WritesSql).Distinct().ToList();
        writers.ShouldContain("DualRandom.SharedKernel.OutboxDispatcher");
        writers.Where(owner => !MayWriteSql.ContainsKey(owner)).ShouldBeEmpty();
        MayWriteSql.Keys.Where(owner => !writers.Contains(owner)).ShouldBeEmpty("the list names types that write no SQL");
    }

    [Test]
    public void Must_fail_raw_sql_in_a_handler() => WritesSql(typeof(ForbiddenCallTests).Assembly).ShouldContain(typeof(MustFail.HandlerThatBreaksEveryRule).FullName);

    [Test]
    public void Only_the_adapter_knows_the_scheduler()
    {
        Seen(TheHouse.Everything);
        var knows = TheHouse.Everything.SelectMany(assembly => Uses(assembly, "Quartz.", "Hangfire.")).Distinct().ToList();
        knows.ShouldNotBeEmpty();
        knows.Where(owner => owner is not ("DualRandom.Host.Clock.QuartzClockwork" or "DualRandom.Host.Hangfire.HangfireClockwork")).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_handler_that_knows_a_library_of_somebody_else() =>
        Uses(typeof(ForbiddenCallTests).Assembly, "AutoMapper.").ShouldContain(typeof(MustFail.HandlerThatBreaksEveryRule).FullName);

    private static void Seen(IReadOnlyList<Assembly> assemblies) => assemblies.Sum(assembly => TheHouse.Methods(assembly).Count()).ShouldBeGreaterThan(2000);

    private static IEnumerable<string> TakesTheClock(Assembly assembly) => TheHouse.Calls(assembly)
        .Where(call => Clocks.Contains(call.Called)).Select(call => call.Owner);

    private static IEnumerable<string> Maps(Assembly assembly) => TheHouse.Calls(assembly)
        .Where(call => call.Called.StartsWith("AutoMapper.", StringComparison.Ordinal) && call.Called.EndsWith("::Map", StringComparison.Ordinal))
        .Select(call => call.Owner);

    private static IEnumerable<string> Uses(Assembly assembly, params string[] libraries) => TheHouse.Calls(assembly)
        .Where(call => libraries.Any(library => call.Called.StartsWith(library, StringComparison.Ordinal))).Select(call => call.Owner);

    private static IEnumerable<string> WritesSql(Assembly assembly) => TheHouse.Calls(assembly)
        .Where(call => RawSql.Contains(call.Called.Split("::")[1]) || call.Called == "Npgsql.NpgsqlCommand::.ctor")
        .Select(call => call.Owner);

    private static IEnumerable<string> SqlClock(Assembly assembly) => TheHouse.Texts(assembly)
        .Where(text => Sql().IsMatch(text.Text) && SqlTime().IsMatch(text.Text)).Select(text => text.Owner);

    private static IEnumerable<string> Scripts(Assembly assembly) => assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));

    private static IEnumerable<string> ScriptsWithAClock(Assembly assembly) => Scripts(assembly)
        .Where(name => SqlTime().IsMatch(new StreamReader(assembly.GetManifestResourceStream(name)!).ReadToEnd()));

    [GeneratedRegex("\\b(select|insert|update|delete|default)\\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Sql();

    [GeneratedRegex("\\b(now|random|gen_random_uuid|clock_timestamp|statement_timestamp|transaction_timestamp)\\s*\\(|\\b(current_date|current_timestamp|localtimestamp)\\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SqlTime();
}
