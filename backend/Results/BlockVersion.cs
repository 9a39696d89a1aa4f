using System.Text.Json;
using DualRandom.SharedKernel;

namespace DualRandom.Results;

/// <summary>
/// What an officer sent for a block, kept for ever: taken into the form, or only kept because a colleague had saved first. Its id
/// is made by the device, so that a sending repeated years later is still the same one.
/// </summary>
internal sealed class BlockVersion
{
    public required Guid Id { get; init; }

    public required Guid FormId { get; init; }

    public required Guid DepartmentId { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required Guid SentBy { get; init; }

    public required string SentByName { get; init; }

    public required bool Taken { get; init; }

    public required Inspection Content { get; init; }

    public static BlockVersion Of(Guid? id, Guid formId, Guid departmentId, Inspection content, bool taken, Actor by, DateTimeOffset now) => new()
    {
        Id = id ?? Guid.CreateVersion7(now),
        FormId = formId,
        DepartmentId = departmentId,
        SentAt = now,
        SentBy = by.InspectorId!.Value,
        SentByName = by.Name,
        Taken = taken,
        Content = content,
    };

    /// <exception cref="IdempotencyMisuseException">The id was used for something else.</exception>
    public void RefuseOther(Guid formId, Guid departmentId, Inspection content)
    {
        if (FormId != formId || DepartmentId != departmentId || JsonSerializer.Serialize(Content, Json.Options) != JsonSerializer.Serialize(content, Json.Options))
            throw new IdempotencyMisuseException();
    }
}
