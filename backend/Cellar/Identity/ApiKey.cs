using System.Security.Cryptography;
using System.Text;
using DualRandom.SharedKernel;

namespace DualRandom.Cellar.Identity;

/// <summary>The key of a department's own system. The key itself is shown once and never stored.</summary>
internal sealed class ApiKey : Aggregate, IScoped
{
    private ApiKey()
    {
    }

    public required string RegionPath { get; init; }

    public Guid[] Departments { get; private init; } = [];

    public required Guid DepartmentId { get; init; }

    /// <summary>Which system it is, such as 市场监管局业务系统.</summary>
    public required string Name { get; init; }

    /// <summary>The first characters, by which people recognise it.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the key: 256 random bits need no slow hash.</summary>
    public required byte[] Digest { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <returns>The entry and the key itself.</returns>
    public static (ApiKey Entry, string Key) Make(Actor by, Guid department, string name, int days, DateTimeOffset now)
    {
        var key = $"dr_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        var entry = new ApiKey
        {
            Id = Guid.CreateVersion7(now), RegionPath = by.Scope.RegionPath, Departments = [department], DepartmentId = department, Name = name,
            Prefix = key[..11], Digest = DigestOf(key), CreatedBy = by.Name, CreatedAt = now, ExpiresAt = now.AddDays(days),
        };
        return (entry, key);
    }

    public static byte[] DigestOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public bool Opens(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            throw new RuleBrokenException("api-key.already-revoked", "接口密钥已经作废");
        RevokedAt = now;
    }
}
