using DualRandom.Results.Contracts;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Answers;

internal sealed class GenuineVisits(ResultsDb db, IProtector protector, TimeProvider clock) : IRequestHandler<GetGenuineVisit, GenuineVisit?>
{
    // A firm is drawn a few times a year; what is older was signed long ago.
    private const int NewestForms = 20;

    public async Task<GenuineVisit?> Handle(GetGenuineVisit question, CancellationToken ct)
    {
        // Out of scope on purpose: whoever asks has no account; what opens the form is its code.
        var forms = db.Forms.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter]);
        var id = Guid.TryParse(question.Subject, out var given)
            ? given
            : (await forms.Where(f => f.CreditCode == question.Subject).OrderByDescending(f => f.Id).Take(NewestForms).Select(f => f.Id).ToListAsync(ct))
                .Find(known => CheckCode.Is(protector, known, question.Code));
        if (id == Guid.Empty || !CheckCode.Is(protector, id, question.Code) || await forms.SingleOrDefaultAsync(f => f.Id == id, ct) is not { } form)
            return null;
        var task = await db.Tasks.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter]).SingleAsync(t => t.Id == form.TaskId, ct);
        if (!form.IsTold(task.Terms))
            return null;
        var standing = Standing(form, task);
        var appointed = standing == VisitStanding.Coming
            ? await db.Appointments.AsNoTracking().IgnoreQueryFilters([ModuleDb.ScopeFilter]).Where(a => a.FormId == id).Select(a => (DateTimeOffset?)a.At).SingleOrDefaultAsync(ct)
            : null;
        return new GenuineVisit(
            task.Id, task.Name, task.DocumentNumber, task.IssuedBy, form.CreditCode, form.SubjectName, form.Address, task.Terms.WindowFrom, task.Terms.WindowTo, standing,
            form.FinishedOn, appointed, standing == VisitStanding.Coming ? [.. form.Blocks.Select(Coming)] : []);
    }

    private VisitStanding Standing(RecordForm form, TaskBrief task) =>
        form.State == FormState.Annulled ? VisitStanding.CalledOff
        : form.State == FormState.Closed ? VisitStanding.Finished
        : task.CancelledBecause is not null ? VisitStanding.CalledOff
        : LegalDay.Of(clock.GetUtcNow()) > task.Terms.WindowTo ? VisitStanding.Over
        : VisitStanding.Coming;

    private VisitingDepartment Coming(FormBlock block) => new(
        block.Department, block.Leads, [.. block.Items.Select(item => item.Name)],
        [.. RecordForm.Coming(block).Select(officer => new VisitingOfficer(officer.Name, officer.CertificateKind, protector.Mask(officer.CertificateNumber)))]);
}
