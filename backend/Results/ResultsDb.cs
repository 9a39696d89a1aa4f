using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results;

internal sealed class ResultsDb(DbContextOptions<ResultsDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "results")
{
    public DbSet<TaskBrief> Tasks => Set<TaskBrief>();

    public DbSet<DispatchPart> DispatchParts => Set<DispatchPart>();

    public DbSet<RecordForm> Forms => Set<RecordForm>();

    public DbSet<CheckMethod> CheckMethods => Set<CheckMethod>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["record_form_of_subject"] = ("form.exists", "该任务对这个检查对象已有记录表"),
        };

    /// <summary>A form and the task whose rules it is filled in by.</summary>
    public async Task<(RecordForm Form, TaskTerms Terms)> Open(Guid formId, CancellationToken ct)
    {
        var form = await Forms.SingleOrDefaultAsync(f => f.Id == formId, ct) ?? throw new NotFoundException("记录表");
        var task = await Tasks.SingleAsync(t => t.Id == form.TaskId, ct);
        return (form, task.Terms);
    }

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<TaskBrief>(task =>
        {
            task.ToTable("task_brief");
            task.Property(t => t.Terms).HasJson();
        });
        model.Entity<DispatchPart>(part =>
        {
            part.ToTable("dispatch_part");
            part.HasKey(p => new { p.TaskId, p.Part });
            part.Property(p => p.Forms).HasJson();
        });
        model.Entity<RecordForm>(form =>
        {
            form.ToTable("record_form");
            form.Property(f => f.Blocks).HasJson();
            form.Property(f => f.Signature).HasJson();
            form.Property(f => f.Refusal).HasJson();
            form.HasIndex(f => new { f.TaskId, f.SubjectId }, "record_form_of_subject").IsUnique();
        });
        model.Entity<CheckMethod>(method =>
        {
            method.ToTable("check_method");
            method.HasKey(m => m.Name);
        });
    }
}
