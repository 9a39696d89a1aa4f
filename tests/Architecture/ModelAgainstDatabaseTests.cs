using DualRandom.Kit;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;
using Shouldly;

namespace DualRandom.Tests.Architecture;

/// <summary>Migrations are written by hand: what EF Core believes of a table must be what stands in the database.</summary>
public sealed class ModelAgainstDatabaseTests
{
    private HouseFixture _house = null!;

    [OneTimeSetUp]
    public async Task Start() => _house = await HouseFixture.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _house.DisposeAsync();

    [Test]
    public async Task Every_mapped_column_stands_in_the_database_with_its_type_and_nullability()
    {
        var real = await Columns();
        var differences = new List<string>();
        var tables = 0;
        using var scope = _house.Services.CreateScope();
        foreach (var module in _house.Services.GetServices<ModuleEntry>())
        {
            var model = ((DbContext)scope.ServiceProvider.GetRequiredService(module.DbType)).Model;
            foreach (var entity in model.GetEntityTypes().Where(entity => entity.GetTableName() is not null))
            {
                tables++;
                var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
                differences.AddRange(entity.GetProperties()
                    .Select(property => (Name: $"{table.Schema}.{table.Name}.{property.GetColumnName(table)}", Type: property.GetColumnType(), Nullable: property.IsColumnNullable(table)))
                    .Where(column => !real.TryGetValue(column.Name, out var found) || found != (column.Type, column.Nullable))
                    .Select(column => $"{column.Name}: model {column.Type} {(column.Nullable ? "null" : "not null")}, database {(real.TryGetValue(column.Name, out var found) ? $"{found.Type} {(found.Nullable ? "null" : "not null")}" : "missing")}"));
            }
        }

        tables.ShouldBeGreaterThan(50);
        differences.ShouldBeEmpty(string.Join('\n', differences));
    }

    private async Task<Dictionary<string, (string Type, bool Nullable)>> Columns()
    {
        await using var connection = new NpgsqlConnection(_house.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            select n.nspname || '.' || c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
            """, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new Dictionary<string, (string, bool)>();
        while (await reader.ReadAsync())
            columns[reader.GetString(0)] = (reader.GetString(1), reader.GetBoolean(2));
        return columns;
    }
}
