using System.Security.Cryptography;
using System.Xml.Linq;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Cellar.Identity.Doors;

/// <summary>The keys of cookies and antiforgery tokens, shared by all hosts through the database.</summary>
internal sealed class ProtectionKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var keys = scope.ServiceProvider.GetRequiredService<IdentityDb>().ProtectionKeys;
        return [.. keys.AsNoTracking().OrderBy(key => key.Id).Select(key => key.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = Actor.House("identity.protection-keys");
        scope.ServiceProvider.GetRequiredService<CurrentRequest>().Act = "identity.protection-keys";
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var now = MachineTime.Now;
        db.Add(new ProtectionKey { Id = Guid.CreateVersion7(now), FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting), StoredAt = now });
        // The framework's interface is synchronous; keys are stored four times a year.
        db.SaveChangesAsync().GetAwaiter().GetResult();
    }
}

/// <summary>Who reads the database alone cannot make cookies: the elements are encrypted under the installation's key.</summary>
internal sealed class KeyEncryption(IServiceProvider services) : IXmlEncryptor, IXmlDecryptor
{
    private readonly IProtector _protector = services.GetRequiredService<IProtector>();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var sealedText = _protector.Protect(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(sealedText.Ciphertext)), typeof(KeyEncryption));
    }

    /// <exception cref="CryptographicException">The database belongs to another installation's key.</exception>
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(_protector.RevealText(new Protected(Convert.FromBase64String(encryptedElement.Value))));
}
