using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DualRandom.SharedKernel;

internal sealed class ProtectedConverter() : ValueConverter<Protected, byte[]>(value => value.Ciphertext, bytes => new Protected(bytes));

/// <summary>PostgreSQL keeps instants in UTC; Npgsql refuses any other offset.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
