using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DualRandom.SharedKernel;

/// <summary>Table, column, key and index names as PostgreSQL likes them.</summary>
public static partial class SnakeCase
{
    public static string Of(string name) => Border().Replace(name, "_").ToLowerInvariant();

    internal static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
                entity.SetTableName(Of(table));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Of(property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName(Of(key.GetDefaultName() ?? ""));
            foreach (var foreign in entity.GetForeignKeys())
                foreign.SetConstraintName(Of(foreign.GetDefaultName() ?? ""));
            foreach (var index in entity.GetIndexes().Where(index => index.FindAnnotation("Relational:Name") is null))
                index.SetDatabaseName(Of(index.GetDefaultDatabaseName() ?? ""));
        }
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.None, 1000)]
    private static partial Regex Border();
}

public static class JsonColumns
{
    /// <summary>
    /// A list or value that is read and written as a whole: one jsonb column in the JSON form of the house. Its type cannot be changed in
    /// place (a record of records, read-only lists), so what was read is its own memory of how it was; a copy of each would cost twice
    /// the reading of the row.
    /// </summary>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) =>
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, Json.Options),
            text => JsonSerializer.Deserialize<T>(text, Json.Options)!,
            new ValueComparer<T>(
                (a, b) => ReferenceEquals(a, b) || JsonSerializer.Serialize(a, Json.Options) == JsonSerializer.Serialize(b, Json.Options),
                value => JsonSerializer.Serialize(value, Json.Options).GetHashCode(StringComparison.Ordinal),
                value => value));
}
