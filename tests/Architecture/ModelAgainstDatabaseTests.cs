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
        using var scope = _house.Services.CreateScope();
        var tables = _house.Services.GetServices<ModuleEntry>()
            .SelectMany(module => Tables((DbContext)scope.ServiceProvider.GetRequiredService(module.DbType))).ToList();
        tables.Count.ShouldBeGreaterThan(50);
        var differences = Differences(tables, await Columns());
        differences.ShouldBeEmpty(string.Join('\n', differences));
    }

    [Test]
    public async Task Must_fail_a_model_that_believes_something_else()
    {
        await using var db = new MustFail.DbThatDreams();
        Differences(Tables(db), await Columns()).ShouldBe(
        [
            "plans.inspection_task.id: model integer not null, database uuid not null",
            "plans.inspection_task.name: model text null, database text not null",
            "plans.inspection_task.wish: model text null, database missing",
        ]);
    }

    [Test]
    public void Every_json_column_is_of_a_type_that_cannot_be_changed_in_place()
    {
        using var scope = _house.Services.CreateScope();
        var columns = _house.Services.GetServices<ModuleEntry>()
            .SelectMany(module => Tables((DbContext)scope.ServiceProvider.GetRequiredService(module.DbType)))
            .SelectMany(entity => entity.GetProperties()).Where(property => property.GetColumnType() == "jsonb" && property.ClrType != typeof(string)).ToList();
        columns.Count.ShouldBeGreaterThan(50);
        columns.SelectMany(column => JsonTypes.Changeable(column.ClrType).Select(place => $"{column.DeclaringType.ClrType.Name}.{column.Name}: {place}")).ShouldBeEmpty();
    }

    [Test]
    public void Must_fail_a_json_column_that_can_be_changed_in_place() =>
        JsonTypes.Changeable(typeof(MustFail.Moodboard)).ShouldBe(["Moodboard.Mood", "Moodboard.Pictures: List`1", "Picture.Title"]);

    private static IEnumerable<IEntityType> Tables(DbContext db) => db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null);

    private static List<string> Differences(IEnumerable<IEntityType> tables, Dictionary<string, (string Type, bool Nullable)> real) =>
        [.. from entity in tables
            let table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema())
            from property in entity.GetProperties()
            let name = $"{table.Schema}.{table.Name}.{property.GetColumnName(table)}"
            let believed = Words((property.GetColumnType(), property.IsColumnNullable(table)))
            let found = real.TryGetValue(name, out var column) ? Words(column) : "missing"
            where believed != found
            orderby name
            select $"{name}: model {believed}, database {found}"];

    private static string Words((string Type, bool Nullable) column) => $"{column.Type} {(column.Nullable ? "null" : "not null")}";

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
