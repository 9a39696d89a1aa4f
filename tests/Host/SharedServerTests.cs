using System.Security.Cryptography;
using DualRandom.Host.Database;
using DualRandom.Kit;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Host;

/// <summary>Roles belong to the whole server: houses of one installation, and their practice areas, meet there.</summary>
internal sealed class SharedServerTests
{
    private const int Houses = 6;

    [Test]
    public async Task Databases_of_one_installation_can_be_opened_for_the_first_time_at_once()
    {
        var installation = $"shared{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
        var databases = await Task.WhenAll(Enumerable.Range(0, Houses).Select(_ => TestPostgres.EmptyDatabase()));
        try
        {
            await Task.WhenAll(databases.Select(database => new Migrator(database, installation, _ => "geheim", NullLogger.Instance).Run([.. Migrations.All()], CancellationToken.None)));
            foreach (var database in databases)
                (await Roles(database, installation)).ShouldBe(2 * Migrations.Schemas.Count);
        }
        finally
        {
            foreach (var database in databases)
                await TestPostgres.Drop(database);
        }
    }

    private static async Task<long> Roles(string database, string installation)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from pg_roles where rolname like $1", connection) { Parameters = { new() { Value = $"{installation}_%" } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
