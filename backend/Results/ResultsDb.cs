using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results;

internal sealed class ResultsDb(DbContextOptions<ResultsDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "results")
{
    public DbSet<TaskBrief> Tasks => Set<TaskBrief>();

    public DbSet<DispatchPart> DispatchParts => Set<DispatchPart>();

    public DbSet<AnnulledDraw> AnnulledDraws => Set<AnnulledDraw>();

    public DbSet<RecordForm> Forms => Set<RecordForm>();

    public DbSet<BlockVersion> BlockVersions => Set<BlockVersion>();

    public DbSet<Evidence> Evidence => Set<Evidence>();

    public DbSet<EvidenceOpening> EvidenceOpenings => Set<EvidenceOpening>();

    public DbSet<ResultChange> Changes => Set<ResultChange>();

    public DbSet<FollowUpCourse> FollowUps => Set<FollowUpCourse>();

    public DbSet<FollowUpDocument> FollowUpDocuments => Set<FollowUpDocument>();

    public DbSet<Breach> Breaches => Set<Breach>();

    public DbSet<UnfollowedBlock> UnfollowedBlocks => Set<UnfollowedBlock>();

    public DbSet<FormUrging> Urgings => Set<FormUrging>();

    public DbSet<ReportSending> ReportSendings => Set<ReportSending>();

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<CheckMethod> CheckMethods => Set<CheckMethod>();

    public DbSet<BlockShare> BlockShares => Set<BlockShare>();

    public DbSet<ProblemShare> ProblemShares => Set<ProblemShare>();

    public DbSet<BlockStep> BlockSteps => Set<BlockStep>();

    public DbSet<OfficerShare> OfficerShares => Set<OfficerShare>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["record_form_of_subject"] = ("form.exists", "该任务对这个检查对象已有记录表"),
            ["block_version_pkey"] = ("block.in-progress", "同一内容正在保存，请稍后查询"),
            ["result_change_pending"] = ("change.pending", "该结果已有待审批的更正或撤回申请"),
            ["follow_up_once"] = ("follow-up.exists", "该结果的这项后续处理已经存在"),
            ["follow_up_document_pkey"] = ("document.in-progress", "同一文件正在保存，请稍后查询"),
            ["appointment_form"] = ("appointment.exists", "该户的上门时间刚由他人约定，请重新读取"),
            ["evidence_pkey"] = ("evidence.in-progress", "同一文件正在保存，请稍后查询"),
        };

    /// <summary>A form and the task whose rules it is filled in by.</summary>
    public async Task<(RecordForm Form, TaskTerms Terms)> Open(Guid formId, CancellationToken ct)
    {
        var form = await Forms.SingleOrDefaultAsync(f => f.Id == formId, ct) ?? throw new NotFoundException("记录表");
        var task = await Tasks.SingleAsync(t => t.Id == form.TaskId, ct);
        form.RefuseAnnulled();
        if (task.CancelledBecause is { } why && form.FinishedOn is null)
            throw new RuleBrokenException("task.cancelled", $"任务已取消，不再检查：{why}");
        return (form, task.Terms);
    }

    /// <summary>
    /// Departments save into one form side by side: whoever comes second does it again on what the first left. What was decided
    /// on something that changed is refused each time, and so in the end.
    /// </summary>
    public async Task<T> Again<T>(Func<Task<T>> act)
    {
        for (var left = 5; ; left--)
        {
            try
            {
                return await act();
            }
            catch (StaleException) when (left > 1)
            {
                ChangeTracker.Clear();
            }
        }
    }

    /// <exception cref="ShapeException">No such way of checking.</exception>
    public async Task<TaskStatistics> Statistics(Guid taskId, string? method, CancellationToken ct) =>
        string.IsNullOrEmpty(method) || await CheckMethods.AnyAsync(m => m.Name == method, ct)
            ? new TaskStatistics(this, taskId, string.IsNullOrEmpty(method) ? null : method)
            : throw new ShapeException("method", "method.unknown", $"没有“{method}”这种检查方式");

    /// <summary>Refuses a signature that names pictures which are not there or are something else.</summary>
    public async Task RefuseMissingEvidence(Guid formId, EvidenceKind kind, string field, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = ids.Count == 0 ? 0 : await Evidence.CountAsync(e => e.FormId == formId && e.Kind == kind && ids.Contains(e.Id), ct);
        if (found != ids.Distinct().Count())
            throw new ShapeException(field, "evidence.unknown", "没有这份证据材料，或者它不是该用途的材料");
    }

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<TaskBrief>(task =>
        {
            task.ToTable("task_brief");
            task.Property(t => t.Terms).HasJson();
            task.Property(t => t.Summaries).HasJson();
        });
        model.Entity<DispatchPart>(part =>
        {
            part.ToTable("dispatch_part");
            part.HasKey(p => new { p.TaskId, p.Part });
            part.Ignore(p => p.SubjectDraw);
            // It only waits; what comes of it stands in the trail of the forms.
            part.Property(p => p.Forms).HasJson().NotAudited();
        });
        model.Entity<AnnulledDraw>(draw =>
        {
            draw.ToTable("annulled_draw");
            draw.HasKey(d => d.CeremonyId);
            draw.Property(d => d.CeremonyId).ValueGeneratedNever();
        });
        model.Entity<RecordForm>(form =>
        {
            form.ToTable("record_form");
            form.Ignore(f => f.IsOverdue);
            form.Property(f => f.Blocks).HasJson();
            form.Property(f => f.Draw).HasJson();
            form.Property(f => f.Notice).HasJson();
            form.Property(f => f.Feedback).HasJson();
            form.Property(f => f.Signature).HasJson();
            form.Property(f => f.Refusal).HasJson();
            form.Property(f => f.Stages).HasJson();
            form.HasIndex(f => new { f.TaskId, f.SubjectId }, "record_form_of_subject").IsUnique().HasFilter("annulled_on is null");
        });
        model.Entity<BlockVersion>(version =>
        {
            version.ToTable("block_version");
            version.HasKey(v => v.Id);
            version.Property(v => v.Id).ValueGeneratedNever();
            version.Property(v => v.Content).HasJson();
        });
        model.Entity<Evidence>().ToTable("evidence");
        model.Entity<FollowUpCourse>(course =>
        {
            course.ToTable("follow_up");
            course.Ignore(c => c.IsOpen);
            course.Ignore(c => c.IsOverdue);
            course.Property(c => c.Facts).HasJson();
            course.Property(c => c.Responsible).HasJson();
            course.Property(c => c.Closing).HasJson();
            course.Property(c => c.Named).HasJson();
            course.Property(c => c.Decision).HasJson();
            course.Property(c => c.FormerDecisions).HasJson();
            course.Property(c => c.CaseReceipt).HasJson();
            course.Property(c => c.CaseAnswer).HasJson();
            course.Property(c => c.Transfers).HasJson();
            course.Property(c => c.Orders).HasJson();
            course.Property(c => c.ReInspections).HasJson();
            course.Property(c => c.Due).HasJson();
            course.HasIndex(c => new { c.FormId, c.FinderId, c.Kind }, "follow_up_once").IsUnique().HasFilter("state <> 'Dropped' and parent_id is null");
        });
        model.Entity<FollowUpDocument>().ToTable("follow_up_document");
        model.Entity<ReportSending>(sending =>
        {
            sending.ToTable("report_sending");
            sending.Property(s => s.Files).HasJson();
        });
        model.Entity<FormUrging>().ToTable("form_urging");
        model.Entity<Appointment>(appointment =>
        {
            appointment.ToTable("appointment");
            appointment.Property(a => a.Acceptances).HasJson();
            appointment.Property(a => a.Arrival).HasJson();
            appointment.HasIndex(a => a.FormId, "appointment_form").IsUnique();
        });
        model.Entity<EvidenceOpening>(opening =>
        {
            opening.ToTable("evidence_opening");
            opening.HasKey(o => o.Id);
            opening.Property(o => o.Id).ValueGeneratedNever();
        });
        model.Entity<ResultChange>(change =>
        {
            change.ToTable("result_change");
            change.Property(c => c.Items).HasJson();
            change.Property(c => c.FollowUps).HasJson();
        });
        // Without the null the house's naming would make tables of them as well.
        model.Entity<BlockShare>().HasNoKey().ToTable((string?)null).ToView("block_share");
        model.Entity<ProblemShare>().HasNoKey().ToTable((string?)null).ToView("problem_share");
        model.Entity<OfficerShare>().HasNoKey().ToTable((string?)null).ToView("officer_share");
        model.Entity<Breach>().HasNoKey().ToTable((string?)null).ToView("breach");
        model.Entity<UnfollowedBlock>().HasNoKey().ToTable((string?)null).ToView("unfollowed_block");
        model.Entity<BlockStep>().HasNoKey().ToTable((string?)null).ToView("block_step");
        model.Entity<CheckMethod>(method =>
        {
            method.ToTable("check_method");
            method.HasKey(m => m.Name);
        });
    }
}
