using Invoicing.Faults;

namespace Invoicing.Ports.Signing;

/// <summary>Where signing keys come from.</summary>
public interface IKeyStore
{
    /// <summary>Ids of keys that tenants set for themselves.</summary>
    IEnumerable<string> OfTenants => [];

    /// <summary>The key of this id, valid at this time. A missing, unreadable, not yet valid or expired key is a fault.</summary>
    Result<ISigningKey> Find(string keyId, DateTimeOffset at);
}
