using System.Security.Cryptography;
using System.Text;

namespace DualRandom.Host;

/// <summary>
/// The key ring's root: setting <c>InstallationKey</c> (base64) or a file in the data folder that is made once. Whoever loses it
/// loses every protected value and every open draw; it is not in the database on purpose.
/// </summary>
internal static class InstallationKey
{
    public static byte[] Read(IConfiguration configuration)
    {
        if (configuration["InstallationKey"] is { Length: > 0 } given)
            return Convert.FromBase64String(given);
        var file = Path.Combine(configuration.DataFolder(), "installation.key");
        if (!File.Exists(file))
            Keep(file, RandomNumberGenerator.GetBytes(32));
        return File.ReadAllBytes(file);
    }

    /// <summary>The password of a database role of this installation.</summary>
    public static string Password(byte[] key, string role) =>
        Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 24, info: Encoding.UTF8.GetBytes($"role/{role}")));

    /// <summary>Closed to others, and whole as soon as it is there. A key that another host of the installation kept first counts.</summary>
    public static void Keep(string file, byte[] key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var fresh = file + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(fresh, options))
            stream.Write(key);
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }
}
