using System.Security.Cryptography;
using System.Text;
using DualRandom.Cellar.Identity;
using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Reminders;

/// <summary>A body's own system that is told of its people's reminders, or its gateway for SMS and IM.</summary>
internal sealed class Webhook : Aggregate, IScoped
{
    private Webhook()
    {
    }

    public required string RegionPath { get; init; }

    public required Guid[] Departments { get; init; }

    /// <summary>Null: for people of the region without a department.</summary>
    public Guid? DepartmentId { get; init; }

    public required string Name { get; init; }

    public required string Url { get; init; }

    /// <summary>With which calls are signed; shown once.</summary>
    public required Protected Secret { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <returns>The entry and the secret itself.</returns>
    public static (Webhook Entry, string Secret) Make(Actor by, string name, string url, IProtector protector, DateTimeOffset now)
    {
        var secret = $"drwh_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var entry = new Webhook
        {
            Id = Guid.CreateVersion7(now), RegionPath = by.Scope.RegionPath, Departments = by.DepartmentId is { } department ? [department] : [], DepartmentId = by.DepartmentId,
            Name = name, Url = url, Secret = protector.Protect(secret), CreatedBy = by.Name, CreatedAt = now,
        };
        return (entry, secret);
    }

    public bool IsOf(Person person) => (RegionPath, DepartmentId) == (person.RegionPath, person.DepartmentId);

    public void End(DateTimeOffset now)
    {
        if (EndedAt is not null)
            throw new RuleBrokenException("webhook.already-ended", "该接收系统已经停用");
        EndedAt = now;
    }

    /// <summary>HMAC-SHA256 over "timestamp.body": a call heard once cannot be played again later.</summary>
    public static string Sign(string secret, long timestamp, string body) =>
        $"v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(FormattableString.Invariant($"{timestamp}.{body}"))))}";
}
