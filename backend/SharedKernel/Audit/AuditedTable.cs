using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DualRandom.SharedKernel;

/// <summary>How rows of one table are written into the trail: looked up once, because an import has 50,000 of them.</summary>
internal sealed class AuditedTable(IEntityType table)
{
    private readonly AuditedColumn[] _columns = [.. table.GetProperties().Where(property => !property.IsNotAudited()).Select(property => new AuditedColumn(property))];
    private readonly AuditedColumn[] _key = [.. table.FindPrimaryKey()!.Properties.Select(property => new AuditedColumn(property))];
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public string Name { get; } = SnakeCase.Of(table.ClrType.Name);

    public string Key(EntityEntry entry) => string.Join('/', _key.Select(column => column.Current(entry)));

    public string Before(EntityEntry entry) => Write(entry, (column, row) => row.Property(column.Property).OriginalValue);

    public string After(EntityEntry entry) => Write(entry, (column, row) => column.Current(row));

    private string Write(EntityEntry entry, Func<AuditedColumn, EntityEntry, object?> value)
    {
        _bytes.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = Json.Options.Encoder }))
        {
            json.WriteStartObject();
            foreach (var column in _columns)
            {
                if (entry.State == EntityState.Modified && !entry.Property(column.Property).IsModified)
                    continue;
                json.WritePropertyName(column.Name);
                if (value(column, entry) is { } written)
                    JsonSerializer.Serialize(json, written, written.GetType(), Json.Options);
                else
                    json.WriteNullValue();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(_bytes.WrittenSpan);
    }
}

internal sealed class AuditedColumn(IProperty property)
{
    private readonly Func<object, object?>? _read = property.IsShadowProperty() ? null : property.GetGetter().GetClrValue;

    public IProperty Property => property;

    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(property.Name), Json.Options.Encoder);

    public object? Current(EntityEntry entry) => _read is null ? entry.Property(property).CurrentValue : _read(entry.Entity);
}
