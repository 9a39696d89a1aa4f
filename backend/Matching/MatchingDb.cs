using DualRandom.Matching.Lottery;
using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DualRandom.Matching;

internal sealed class MatchingDb(DbContextOptions<MatchingDb> options, ModuleDbTools tools) : ModuleDb(options, tools, "matching")
{
    public DbSet<TaskBrief> TaskBriefs => Set<TaskBrief>();

    public DbSet<Ceremony> Ceremonies => Set<Ceremony>();

    public DbSet<DrawEvent> Events => Set<DrawEvent>();

    public DbSet<Confirmation> Confirmations => Set<Confirmation>();

    public DbSet<SnapshotRow> SnapshotRows => Set<SnapshotRow>();

    public DbSet<RosterRow> RosterRows => Set<RosterRow>();

    public DbSet<RecusalRow> RecusalRows => Set<RecusalRow>();

    public DbSet<DrawnSubjectRow> DrawnSubjects => Set<DrawnSubjectRow>();

    public DbSet<DrawnInspectorRow> DrawnInspectors => Set<DrawnInspectorRow>();

    public DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();

    public DbSet<ReplacementRequest> Replacements => Set<ReplacementRequest>();

    public DbSet<VisitedSubject> Visits => Set<VisitedSubject>();

    public DbSet<DrawRecord> DrawRecords => Set<DrawRecord>();

    public DbSet<OutsideDraw> OutsideDraws => Set<OutsideDraw>();

    public DbSet<OutsideSubjectRow> OutsideSubjects => Set<OutsideSubjectRow>();

    public DbSet<OutsideOfficerRow> OutsideOfficers => Set<OutsideOfficerRow>();

    public DbSet<TeamFormed> TeamsFormed => Set<TeamFormed>();

    public DbSet<SharedVisit> SharedVisits => Set<SharedVisit>();

    public DbSet<GroupListSending> GroupListSendings => Set<GroupListSending>();

    public DbSet<TrialRun> TrialRuns => Set<TrialRun>();

    public DbSet<LogRow> Log => Set<LogRow>();

    public DbSet<YearKey> YearKeys => Set<YearKey>();

    protected override IReadOnlyDictionary<string, (string Code, string Message)> UniqueRules { get; } =
        new Dictionary<string, (string, string)>
        {
            ["ceremony_draw_id"] = ("draw.one-shot", "该任务已经冻结名录，不能再次抽取"),
            ["draw_log_one_commit"] = ("draw.one-shot", "本次抽取已经作出承诺，不能再次承诺"),
            ["draw_log_one_draw"] = ("draw.one-shot", "本次抽取已经完成，不能再次抽取"),
            ["replacement_open"] = ("replacement.already-requested", "该检查人员的更换申请尚未办结"),
            ["witness_code"] = ("witness.code-taken", "请重新生成见证码"),
            ["outside_draw_taken"] = ("outside-draw.already", "该任务已经导入平台的抽取结果"),
            ["team_formed_pkey"] = ("team.already-formed", "该检查对象的联合检查组已经组成"),
            ["shared_visit_pair"] = ("shared-visit.taken", "合并上门的日期刚被他人约定，请重新读取"),
            ["confirmation_department"] = ("confirmation.already", "本部门已经确认"),
        };

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<Handle>().HaveConversion<HandleConverter>();
    }

    protected override void Rooms(ModelBuilder model)
    {
        model.Entity<TaskBrief>(task =>
        {
            task.ToTable("task_brief");
            task.Property(t => t.Subjects).HasJson();
            task.Property(t => t.Sampling).HasJson();
            task.Property(t => t.Participants).HasJson();
            task.Property(t => t.YearlyCap).HasJson();
            task.Property(t => t.GroupList).HasJson();
            task.Property(t => t.Confirm).HasJson();
            task.Property(t => t.Stages).HasJson();
            task.Property(t => t.Forwarding).HasJson();
        });
        model.Entity<Ceremony>(ceremony =>
        {
            ceremony.ToTable("ceremony");
            ceremony.Property(c => c.Plan).HasJson();
            ceremony.Property(c => c.Exclusions).HasJson();
            ceremony.Property(c => c.Size).HasJson();
            ceremony.Property(c => c.Commitment).HasJson();
            ceremony.Property(c => c.Uncovered).HasJson();
            ceremony.Property(c => c.Ending).HasJson();
            ceremony.Property(c => c.PassedOver).HasJson();
            ceremony.HasMany(c => c.Events).WithOne().HasForeignKey(e => e.CeremonyId);
            ceremony.Navigation(c => c.Events).AutoInclude();
            ceremony.HasMany(c => c.Witnesses).WithOne().HasForeignKey(w => w.CeremonyId);
            ceremony.Navigation(c => c.Witnesses).AutoInclude();
            ceremony.HasMany(c => c.Beacons).WithOne().HasForeignKey(b => b.CeremonyId);
            ceremony.Navigation(c => c.Beacons).AutoInclude();
            ceremony.Ignore(c => c.ReadBeacons);
            ceremony.Ignore(c => c.Strength);
        });
        model.Entity<Witness>(witness =>
        {
            witness.ToTable("witness");
            witness.HasKey(w => new { w.CeremonyId, w.Code });
            // Whoever knows them before the draw could choose what the last department types.
            witness.Property(w => w.Nonce).NotAudited();
            witness.Property(w => w.Digits).NotAudited();
            witness.Property(w => w.CodeHash).NotAudited();
            witness.Property(w => w.TicketHash).NotAudited();
        });
        model.Entity<Beacon>(beacon =>
        {
            beacon.ToTable("beacon");
            beacon.HasKey(b => new { b.CeremonyId, b.Number });
            beacon.Property(b => b.Number).ValueGeneratedNever();
            beacon.Property(b => b.Reading).HasJson();
            beacon.Property(b => b.Cancelled).HasJson();
        });
        model.Entity<DrawEvent>(happened =>
        {
            happened.ToTable("draw_event");
            happened.HasKey(e => new { e.CeremonyId, e.Number });
            happened.Property(e => e.Number).ValueGeneratedNever();
            happened.Property(e => e.Approvers).HasJson();
            happened.Property(e => e.Open).HasJson();
            happened.Property(e => e.Moved).HasJson();
            happened.Property(e => e.Witnesses).HasJson().NotAudited();
        });
        model.Entity<Confirmation>(confirmation => { confirmation.ToTable("confirmation"); confirmation.Ignore(c => c.OpenObjections); confirmation.Property(c => c.Remarks).HasJson(); });
        model.Entity<SnapshotRow>(row => { row.ToTable("snapshot_row"); row.HasKey(r => new { r.CeremonyId, r.Handle }); });
        model.Entity<RosterRow>(row => { row.ToTable("roster_row"); row.HasKey(r => new { r.CeremonyId, r.Handle }); });
        model.Entity<RecusalRow>(row => { row.ToTable("roster_recusal"); row.HasKey(r => new { r.CeremonyId, r.Inspector, r.Subject }); });
        model.Entity<DrawnSubjectRow>(row => { row.ToTable("drawn_subject"); row.HasKey(r => new { r.CeremonyId, r.Stratum, r.Rank }); });
        model.Entity<DrawnInspectorRow>(row => { row.ToTable("drawn_inspector"); row.HasKey(r => new { r.CeremonyId, r.Rank }); });
        model.Entity<AssignmentRow>(row => { row.ToTable("assignment"); row.HasKey(r => new { r.CeremonyId, r.SubjectId }); });
        model.Entity<TrialRun>(run =>
        {
            run.ToTable("trial_run");
            run.HasKey(r => r.CeremonyId);
            run.Property(r => r.CeremonyId).ValueGeneratedNever();
            run.Property(r => r.Strata).HasJson();
        });
        model.Entity<LogRow>(row =>
        {
            row.ToTable("draw_log");
            row.HasKey(r => r.Number);
            row.Property(r => r.Number).ValueGeneratedNever();
        });
        model.Entity<YearKey>(key =>
        {
            key.ToTable("year_key");
            key.HasKey(k => k.Year);
            key.Property(k => k.Year).ValueGeneratedNever();
        });
        model.Entity<ReplacementRequest>().ToTable("replacement");
        model.Entity<VisitedSubject>(visit =>
        {
            visit.ToTable("visited_subject");
            visit.HasKey(v => v.FormId);
            visit.Property(v => v.FormId).ValueGeneratedNever();
        });
        model.Entity<DrawRecord>(record =>
        {
            record.ToTable("draw_record");
            record.Property(r => r.Attendees).HasJson();
        });
        model.Entity<OutsideDraw>(draw =>
        {
            draw.ToTable("outside_draw");
            draw.Property(d => d.Errors).HasJson();
            draw.Property(d => d.Warnings).HasJson();
            draw.Ignore(d => d.AcceptedCount);
        });
        model.Entity<OutsideSubjectRow>(row => { row.ToTable("outside_subject"); row.HasKey(r => new { r.OutsideDrawId, r.Number }); });
        model.Entity<OutsideOfficerRow>(row => { row.ToTable("outside_officer"); row.HasKey(r => new { r.OutsideDrawId, r.SubjectId, r.InspectorId }); });
        model.Entity<TeamFormed>(formed => { formed.ToTable("team_formed"); formed.HasKey(f => new { f.TaskId, f.SubjectId }); });
        model.Entity<SharedVisit>().ToTable("shared_visit");
        model.Entity<GroupListSending>().ToTable("group_list_sending");
        model.Entity<GroupListView>(view => view.ToTable("group_list_view"));
    }

    private sealed class HandleConverter() : ValueConverter<Handle, byte[]>(handle => handle.ToArray(), bytes => Read(bytes))
    {
        // A span cannot stand in an expression.
        private static Handle Read(byte[] bytes) => Handle.Read(bytes);
    }
}
