using MediatR;

namespace DualRandom.Subjects.Contracts;

/// <summary>Who changed these subjects in the register between two instants, oldest first.</summary>
/// <param name="From">Exclusive.</param>
/// <param name="To">Inclusive.</param>
public sealed record GetSubjectChanges(IReadOnlyCollection<Guid> Subjects, DateTimeOffset From, DateTimeOffset To) : IRequest<IReadOnlyList<SubjectAct>>;

/// <param name="Field">As the register names it.</param>
/// <param name="Reason">Empty where none was asked for.</param>
public sealed record SubjectAct(Guid SubjectId, string Field, string Before, string After, string Reason, string By, DateTimeOffset At);
