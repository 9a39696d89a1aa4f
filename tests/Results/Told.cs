using DualRandom.Kit;
using DualRandom.Results;
using DualRandom.SharedKernel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DualRandom.Tests.Results;

/// <summary>Events of other rooms, put into their outbox as the rooms would, and the room of results seen from inside.</summary>
internal static class Told
{
    public static async Task Tell(this HouseFixture house, string room, IntegrationEvent happened)
    {
        var name = EventCatalog.NameOf(happened.GetType());
        var reaction = house.Services.GetRequiredService<EventCatalog>().Hearers(happened.GetType()).Single(entry => entry.DbType == typeof(ResultsDb)).Name;
        await using var connection = new NpgsqlConnection(house.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"""
            insert into {room}.outbox (event_id, name, version, payload, aggregate_id, occurred_at) values (@id, @name, @version, @payload, @aggregate, @at);
            insert into {room}.outbox_delivery (event_id, reaction, aggregate_id, attempts) values (@id, @reaction, @aggregate, 0);
            """, connection);
        command.Parameters.AddWithValue("id", happened.EventId);
        command.Parameters.AddWithValue("name", name.Name);
        command.Parameters.AddWithValue("version", name.Version);
        command.Parameters.AddWithValue("payload", EventCatalog.Write(happened));
        command.Parameters.AddWithValue("aggregate", happened.AggregateId);
        command.Parameters.AddWithValue("at", happened.OccurredAt.ToUniversalTime());
        command.Parameters.AddWithValue("reaction", reaction);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task Inside(this HouseFixture house, Func<ResultsDb, Task> act)
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("test");
        await act(scope.ServiceProvider.GetRequiredService<ResultsDb>());
    }
}
