using DualRandom.Host.Database;
using DualRandom.Kit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

/// <summary>A server whose administrator lets nobody create roles or schemas: deploy/roles.sql was run there before.</summary>
internal sealed class PreparedServerTests
{
    private const string Installation = "prepared";
    private const string Account = "prepared_migrator";
    private string _database = null!;

    [SetUp]
    public async Task Prepare()
    {
        _database = await TestPostgres.NewDatabase();
        await Execute(_database, $"""
            do $$ begin if not exists (select from pg_roles where rolname = '{Account}') then create role {Account} login password 'm'; end if; end $$;
            do $$ declare s text; begin
                execute format('revoke all on database %I from public', current_database());
                execute format('grant connect on database %I to {Account}', current_database());
            end $$;
            """);
        foreach (var schema in Migrations.Schemas)
            await Execute(_database, Wall(schema));
    }

    [TearDown]
    public Task Remove() => TestPostgres.Drop(_database);

    [Test]
    public async Task An_account_without_the_right_to_create_anything_migrates_it()
    {
        await Migrate(_ => true, NullLogger.Instance);
        await Execute(_database, "select from plans.inspection_task; select from jobs.job_run");
    }

    [Test]
    public async Task The_statement_that_is_lacking_is_printed_without_its_password()
    {
        var log = new Lines();
        await Should.ThrowAsync<PostgresException>(() => Migrate(_ => false, log));
        log.Text.ShouldContain($"alter role {Installation}_identity_app");
        log.Text.ShouldNotContain("geheim");
    }

    private Task Migrate(Func<string, bool> given, ILogger log) => new Migrator(
        new NpgsqlConnectionStringBuilder(_database) { Username = Account, Password = "m", Pooling = false }.ConnectionString, Installation, _ => "geheim", log, given)
        .Run([.. Migrations.All()], CancellationToken.None);

    /// <summary>What deploy/roles.sql does for one schema.</summary>
    private static string Wall(string schema)
    {
        var (owner, app) = ($"{Installation}_{schema}_owner", $"{Installation}_{schema}_app");
        return $"""
            do $$ begin
                if not exists (select from pg_roles where rolname = '{owner}') then create role {owner} nologin; end if;
                if not exists (select from pg_roles where rolname = '{app}') then create role {app} login; end if;
            end $$;
            grant {owner} to {Account};
            drop schema if exists {schema} cascade;
            create schema {schema} authorization {owner};
            grant usage on schema {schema} to {app};
            {(schema == Migrations.Jobs ? $"grant create on schema {schema} to {app};" : "")}
            """;
    }

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Lines : ILogger
    {
        public string Text { get; private set; } = "";

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Text += formatter(state, exception) + "\n";
    }
}
