using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace DualRandom.SharedKernel;

/// <summary>What every module's context needs from the house.</summary>
public sealed record ModuleDbTools(TimeProvider Clock, CurrentActor Actor, EventCatalog Events, CurrentRequest Request, OutboxBell Bell);

/// <summary>What the current request is called in the audit trail, and its Idempotency-Key if it has one.</summary>
public sealed class CurrentRequest
{
    public string Act { get; set; } = "unknown";

    internal IdempotencyRow? Idempotency { get; set; }

    internal (Guid EventId, string Reaction)? Hearing { get; set; }
}

/// <summary>
/// One module's rows in its own schema. One save writes the change, its audit entry, its events with one delivery for each
/// reaction, the inbox mark of the event being heard and the idempotency mark: all of it or nothing.
/// </summary>
public abstract class ModuleDb(DbContextOptions options, ModuleDbTools tools, string schema) : DbContext(options)
{
    /// <summary>The filter of <see cref="IScoped"/> rows; lifted by name only where a slice says why.</summary>
    public const string ScopeFilter = "scope";

    private static readonly Type[] KernelTypes =
    [
        typeof(OutboxRow), typeof(DeliveryRow), typeof(InboxRow), typeof(IdempotencyRow), typeof(AuditRow), typeof(AuditChangeRow),
        typeof(AuditSealRow),
    ];

    private bool _heard;

    public string Schema { get; } = schema;

    internal bool Heard => _heard;

    protected string ScopePath => tools.Actor.Value.Scope.RegionPath;

    private Guid ScopeDepartment => tools.Actor.Value.Scope.DepartmentId ?? Guid.Empty;

    private bool ScopeSeesAllDepartments => tools.Actor.Value.Scope.DepartmentId is null;

    /// <summary>What a broken unique index means to people: constraint name → code and sentence (409).</summary>
    protected virtual IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>();

    /// <summary>The module's own tables.</summary>
    protected abstract void Rooms(ModelBuilder model);

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<Enum>().HaveConversion<string>();
        configuration.Properties<Protected>().HaveConversion<ProtectedConverter>();
        configuration.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    protected sealed override void OnModelCreating(ModelBuilder model)
    {
        model.HasDefaultSchema(Schema);
        model.Entity<OutboxRow>(row => { row.ToTable("outbox"); row.HasKey(e => e.EventId); });
        model.Entity<DeliveryRow>(row =>
        {
            row.ToTable("outbox_delivery");
            row.HasKey(e => e.Position);
            row.Property(e => e.Position).UseIdentityAlwaysColumn();
        });
        model.Entity<InboxRow>(row => { row.ToTable("inbox"); row.HasKey(e => new { e.EventId, e.Reaction }); });
        model.Entity<IdempotencyRow>(row => { row.ToTable("idempotency"); row.HasKey(e => new { e.ActorId, e.Key }); });
        model.Entity<AuditRow>(row =>
        {
            row.ToTable("audit");
            row.HasKey(e => e.Id);
            row.Property(e => e.Position).UseIdentityAlwaysColumn();
        });
        model.Entity<AuditChangeRow>(row => { row.ToTable("audit_change"); row.HasKey(e => new { e.AuditId, e.Ordinal }); });
        model.Entity<AuditSealRow>(row =>
        {
            row.ToTable("audit_seal");
            row.HasKey(e => e.Position);
            row.Property(e => e.Position).ValueGeneratedNever();
        });
        Rooms(model);
        foreach (var entity in model.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(Aggregate))))
        {
            var builder = model.Entity(entity.ClrType);
            builder.HasKey(nameof(Aggregate.Id));
            builder.Property(nameof(Aggregate.Id)).ValueGeneratedNever();
            builder.Property(nameof(Aggregate.Version)).IsConcurrencyToken();
        }

        foreach (var entity in model.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IScoped))).ToList())
        {
            typeof(ModuleDb).GetMethod(nameof(FilterByScope), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
                .MakeGenericMethod(entity.ClrType).Invoke(this, [model]);
        }

        SnakeCase.Apply(model);
    }

    /// <summary>Delivers what is saved from here on at its end; see <see cref="OutboxBell.Hold"/>.</summary>
    public IDisposable HoldDeliveries() => tools.Bell.Hold(Schema);

    /// <exception cref="StaleException">Somebody else saved first.</exception>
    /// <exception cref="RuleBrokenException">A unique rule of the module.</exception>
    /// <exception cref="ForbiddenException">A row of another region, or an account that only reads.</exception>
    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        ChangeTracker.DetectChanges();
        var changed = ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && !KernelTypes.Contains(e.Metadata.ClrType))
            .ToList();
        RefuseForeignRows(changed);
        var aggregates = changed.Select(e => e.Entity).OfType<Aggregate>().ToList();
        foreach (var entry in changed.Where(e => e.Entity is Aggregate && e.State != EntityState.Deleted))
        {
            var version = entry.Property(nameof(Aggregate.Version));
            version.CurrentValue = (int)version.OriginalValue! + 1;
        }

        var trail = changed.Count > 0 ? WriteAudit(changed) : [];
        var raised = WriteOutbox(aggregates);
        WriteMarks();
        try
        {
            var written = await Write(trail, acceptAllChangesOnSuccess, ct);
            aggregates.ForEach(aggregate => aggregate.ForgetRaised());
            if (raised)
                tools.Bell.Ring(Schema);
            return written;
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new StaleException();
        }
        catch (Exception e) when ((e as PostgresException ?? (e as DbUpdateException)?.InnerException) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } broken)
        {
            if (broken.ConstraintName is { } name && UniqueRules.TryGetValue(name, out var rule))
                throw new RuleBrokenException(rule.Code, rule.Message);
            if (broken.TableName == "idempotency")
                throw new RuleBrokenException("idempotency.in-progress", "同一请求正在处理，请稍后查询结果");
            throw;
        }
    }

    private async Task<int> Write(IReadOnlyList<AuditChangeRow> trail, bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        var many = Bulk.From(ChangeTracker);
        many.Add(Model, trail);
        if (many.IsEmpty)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        await many.Write((NpgsqlConnection)Database.GetDbConnection(), ct);
        if (own is not null)
            await own.CommitAsync(ct);
        return written;
    }

    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Saving is asynchronous: SaveChangesAsync");

    private void FilterByScope<T>(ModelBuilder model)
        where T : class, IScoped =>
        model.Entity<T>().HasQueryFilter(ScopeFilter, row =>
            row.RegionPath.StartsWith(ScopePath)
            && (ScopeSeesAllDepartments || row.Departments.Length == 0 || Enumerable.Contains(row.Departments, ScopeDepartment)));

    private void RefuseForeignRows(List<EntityEntry> changed)
    {
        var actor = tools.Actor.Value;
        if (actor.IsHouse)
            return;
        if (changed.Count > 0 && actor.Scope.ReadsOnly)
            throw new ForbiddenException("scope.read-only", "当前账号只能查看，不能修改");
        if (changed.Any(e => e.Entity is IScoped row && !row.RegionPath.Equals(actor.Scope.RegionPath, StringComparison.Ordinal)))
            throw new ForbiddenException("scope.other-region", "上级可以查看下级的数据，但只能由本地区修改");
    }

    /// <returns>What is too much for the tracker and still has to be written.</returns>
    internal IReadOnlyList<AuditChangeRow> WriteAudit(IReadOnlyList<EntityEntry> changed) => Enter(id => AuditTrail.Changes(id, changed));

    /// <summary>An act that changes no row of a module.</summary>
    internal void WriteAct(string entity, string entityId, object what) =>
        Enter(id => [AuditTrail.Act(id, entity, entityId, what)]);

    private List<AuditChangeRow> Enter(Func<Guid, List<AuditChangeRow>> changesOf)
    {
        var actor = tools.Actor.Value;
        var now = tools.Clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var changes = changesOf(id);
        Add(new AuditRow
        {
            Id = id,
            At = now,
            ActorId = actor.UserId,
            Actor = actor.Name,
            From = actor.From,
            RegionPath = actor.Scope.RegionPath,
            Act = tools.Request.Act,
            ChangesDigest = AuditTrail.Digest(changes),
        });
        if (changes.Count >= Bulk.Least)
            return changes;
        AddRange(changes);
        return [];
    }

    private bool WriteOutbox(List<Aggregate> aggregates)
    {
        var raised = aggregates.SelectMany(aggregate => aggregate.Raised).ToList();
        foreach (var happened in raised)
        {
            var name = EventCatalog.NameOf(happened.GetType());
            Add(new OutboxRow
            {
                EventId = happened.EventId,
                Name = name.Name,
                Version = name.Version,
                Payload = EventCatalog.Write(happened),
                AggregateId = happened.AggregateId,
                OccurredAt = happened.OccurredAt,
            });
            foreach (var hearer in tools.Events.Hearers(happened.GetType()))
                Add(new DeliveryRow { EventId = happened.EventId, Reaction = hearer.Name, AggregateId = happened.AggregateId });
        }

        return raised.Count > 0;
    }

    private void WriteMarks()
    {
        if (tools.Request.Hearing is { } hearing)
        {
            if (_heard)
                throw new InvalidOperationException($"The reaction {hearing.Reaction} saves twice; its inbox mark guards only one save");
            _heard = true;
            Add(new InboxRow { EventId = hearing.EventId, Reaction = hearing.Reaction, HandledAt = tools.Clock.GetUtcNow() });
        }

        if (tools.Request.Idempotency is { } mark && Entry(mark).State == EntityState.Detached)
            Add(mark);
    }
}
