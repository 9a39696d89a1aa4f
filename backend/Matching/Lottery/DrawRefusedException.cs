namespace DualRandom.Matching.Lottery;

/// <summary>DR-1 does not allow what was asked; <see cref="Clause"/> is the clause that says so ("A2", "B7" …).</summary>
internal sealed class DrawRefusedException(string clause, string message) : Exception($"{message}（DR-1 {clause}）")
{
    public string Clause { get; } = clause;
}
