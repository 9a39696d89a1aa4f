using DualRandom.Subjects.Contracts;
using MediatR;

namespace DualRandom.Subjects.Answers;

internal sealed class EligiblePool(SubjectsDb db) : IRequestHandler<GetEligiblePool, IReadOnlyList<PoolSubject>>
{
    public async Task<IReadOnlyList<PoolSubject>> Handle(GetEligiblePool question, CancellationToken ct) => (await Pool.Of(db, question, ct)).Subjects;
}
