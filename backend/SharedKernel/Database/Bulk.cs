using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace DualRandom.SharedKernel;

/// <summary>
/// New rows of a table that gets many in one save: written by COPY after everything else of the save, in its transaction. A register of
/// 100,000 firms with its audit trail takes a fraction of the time and memory of as many INSERTs.
/// </summary>
internal sealed class Bulk
{
    public const int Least = 500;

    private readonly List<(IEntityType Table, IReadOnlyList<object> Rows)> _tables = [];

    public bool IsEmpty => _tables.Count == 0;

    /// <summary>Takes them out of the hands of the tracker, for which they are saved from here on.</summary>
    public static Bulk From(ChangeTracker tracker)
    {
        var bulk = new Bulk();
        var added = tracker.Entries().Where(entry => entry.State == EntityState.Added).GroupBy(entry => entry.Metadata).ToList();
        // A row that another new row refers to must be there before it.
        var referredTo = added.SelectMany(table => table.Key.GetForeignKeys()).Select(key => key.PrincipalEntityType).ToHashSet();
        foreach (var table in added.Where(table => IsPlain(table.Key) && !referredTo.Contains(table.Key) && table.Skip(Least - 1).Any()))
        {
            bulk._tables.Add((table.Key, [.. table.Select(entry => entry.Entity)]));
            foreach (var entry in table)
                entry.State = EntityState.Unchanged;
        }

        return bulk;
    }

    /// <summary>Rows that the tracker never saw.</summary>
    public void Add<T>(IModel model, IReadOnlyList<T> rows)
        where T : class
    {
        if (rows.Count > 0)
            _tables.Add((model.FindEntityType(typeof(T))!, rows));
    }

    public async Task Write(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var (table, rows) in _tables)
        {
            var columns = table.GetProperties().Select(property => new BulkColumn(property)).ToArray();
            await using var copy = await connection.BeginBinaryImportAsync(
                $"copy {table.GetSchemaQualifiedTableName()} ({string.Join(", ", columns.Select(column => column.Name))}) from stdin (format binary)", ct);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(ct);
                foreach (var column in columns)
                    await column.Write(copy, row, ct);
            }

            await copy.CompleteAsync(ct);
        }
    }

    /// <summary>Columns only, all of them ours: nothing that the database makes up; what hangs on them stands in tables of its own.</summary>
    private static bool IsPlain(IEntityType table) =>
        table.GetNavigations().All(navigation => navigation.IsCollection && !navigation.TargetEntityType.IsOwned()) && !table.GetComplexProperties().Any()
        && table.GetProperties().All(property => !property.IsShadowProperty() && property.ValueGenerated == ValueGenerated.Never);

    private sealed class BulkColumn(IProperty property)
    {
        private readonly Func<object, object?> _read = property.GetGetter().GetClrValue;
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;
        private readonly string _type = property.GetColumnType();

        public string Name { get; } = property.GetColumnName();

        public async Task Write(NpgsqlBinaryImporter copy, object row, CancellationToken ct)
        {
            var value = _read(row);
            value = value is not null && _convert is not null ? _convert(value) : value;
            if (value is null)
                await copy.WriteNullAsync(ct);
            else
                await copy.WriteAsync(value, _type, ct);
        }
    }
}
