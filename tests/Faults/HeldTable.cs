using DualRandom.Kit;
using Npgsql;

namespace DualRandom.Tests.Faults;

/// <summary>
/// A table that nobody can write to: a host that comes to it stands still in the middle of what it does, and is killed there. Others
/// than the killed host must not stand there too.
/// </summary>
internal sealed class HeldTable : IAsyncDisposable
{
    private readonly HouseFixture _house;
    private readonly string _name;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _hold;

    private HeldTable(HouseFixture house, string name, NpgsqlConnection connection, NpgsqlTransaction hold) =>
        (_house, _name, _connection, _hold) = (house, name, connection, hold);

    private string Standing => $"from pg_locks where not granted and relation = '{_name}'::regclass";

    public static async Task<HeldTable> Hold(HouseFixture house, string name)
    {
        var connection = new NpgsqlConnection(house.Database);
        await connection.OpenAsync();
        var hold = await connection.BeginTransactionAsync();
#pragma warning disable CA2100 // the name of a table in a test
        await using var command = new NpgsqlCommand($"lock table {name} in share mode", connection, hold);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return new HeldTable(house, name, connection, hold);
    }

    /// <summary>Returns when somebody wants to write.</summary>
    public async Task SomebodyStandsThere() => await Until($"select exists (select {Standing})", $"Nobody came to {_name}");

    /// <summary>Let go; returns when the killed host's sessions, which now learn of its end, are gone.</summary>
    public async ValueTask DisposeAsync()
    {
        var killed = await _house.Ask<int[]>($"select coalesce(array_agg(pid), '{{}}') {Standing}");
        await _hold.DisposeAsync();
        await _connection.DisposeAsync();
        if (killed.Length > 0)
            await Until($"select not exists (select from pg_stat_activity where pid in ({string.Join(',', killed)}))", $"Somebody else wrote to {_name}");
    }

    private async Task Until(string isTrue, string complaint)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await _house.Ask<bool>(isTrue))
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException(complaint);
            await Task.Delay(20);
        }
    }
}
