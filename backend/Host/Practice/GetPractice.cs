using System.Text.Json;
using DualRandom.SharedKernel;

namespace DualRandom.Host.Practice;

internal static class GetPractice
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/practice", async (AuditReader trail, CancellationToken ct) => TypedResults.Ok(await Last(trail, ct)))
            .PermitEveryone(nameof(GetPractice), "演练区的地址和最近一次复制");

    private static async Task<Answer> Last(AuditReader trail, CancellationToken ct)
    {
        var search = new AuditSearch("audit", BeginPractice.Entity, BeginPractice.Entity, ActorId: null, From: null, To: null, RegionPath: "/");
        return await trail.List(search, after: null, take: 1, ct) is [var entry]
            ? new Answer(
                Begun: true, $"{House.PracticePath}/", entry.At, entry.Actor,
                entry.Changes[0].After!.Value.GetProperty("copied").Deserialize<Dictionary<string, long>>())
            : new Answer(Begun: false, $"{House.PracticePath}/", null, null, null);
    }

    /// <param name="Copied">Rows of each register, such as subjects.subject.</param>
    internal sealed record Answer(bool Begun, string Path, DateTimeOffset? CopiedAt, string? CopiedBy, IReadOnlyDictionary<string, long>? Copied);
}
