using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.SharedKernel;

/// <summary>What people do to the house itself and no module's row shows: a job run by hand, the practice area begun anew.</summary>
public sealed class ActTrail(IEnumerable<ModuleEntry> modules, IServiceScopeFactory scopes)
{
    private const string Trail = "audit";

    /// <param name="act">Name of the slice.</param>
    public async Task Record(Actor by, string act, string entity, string entityId, object what, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = by;
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = act;
        var db = (ModuleDb)scope.ServiceProvider.GetRequiredService(modules.Single(module => module.Schema == Trail).DbType);
        db.WriteAct(entity, entityId, what);
        await db.SaveChangesAsync(ct);
    }
}
