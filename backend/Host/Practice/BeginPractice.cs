using DualRandom.SharedKernel;

namespace DualRandom.Host.Practice;

internal static class BeginPractice
{
    public const string Entity = "practice";

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/practice", async (PracticeHouse practice, ActTrail trail, CurrentActor actor, TimeProvider clock, CancellationToken ct) =>
            {
                var by = actor.Value;
                var copied = await practice.Begin(ct);
                await trail.Record(by, nameof(BeginPractice), Entity, Entity, new { copied }, ct);
                return TypedResults.Ok(new GetPractice.Answer(Begun: true, $"{House.PracticePath}/", clock.GetUtcNow(), by.Name, copied));
            })
            .Permit(nameof(BeginPractice), "演练区重新开始：清空演练内容，重新复制名录、部门和人员", Role.SystemAdministrator);
}
