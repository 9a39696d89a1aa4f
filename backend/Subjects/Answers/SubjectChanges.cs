using DualRandom.Subjects.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Answers;

internal sealed class SubjectChanges(SubjectsDb db) : IRequestHandler<GetSubjectChanges, IReadOnlyList<SubjectAct>>
{
    public async Task<IReadOnlyList<SubjectAct>> Handle(GetSubjectChanges question, CancellationToken ct) =>
        await db.SubjectChanges.AsNoTracking()
            .Where(c => question.Subjects.Contains(c.SubjectId) && c.ChangedAt > question.From && c.ChangedAt <= question.To)
            .OrderBy(c => c.Id)
            .Select(c => new SubjectAct(c.SubjectId, c.Field, c.Before, c.After, c.Reason, c.ChangedByName, c.ChangedAt))
            .ToListAsync(ct);
}
