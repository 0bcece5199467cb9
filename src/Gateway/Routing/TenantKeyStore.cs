using System.Collections.Frozen;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Routing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Gateway.Routing;

/// <summary>The operator's signing keys, and those that tenants set for themselves.</summary>
internal sealed class TenantKeyStore(IKeyStore configured) : IKeyStore
{
    private volatile FrozenDictionary<string, CertificateSigningKey> _own = FrozenDictionary<string, CertificateSigningKey>.Empty;

    /// <inheritdoc/>
    public IEnumerable<string> OfTenants => _own.Keys;

    /// <summary>From now on these are the tenants' keys.</summary>
    public void Replace(IEnumerable<KeyValuePair<string, CertificateSigningKey>> keys) => _own = keys.ToFrozenDictionary();

    /// <inheritdoc/>
    public Result<ISigningKey> Find(string keyId, DateTimeOffset at)
    {
        if (!TenantOwn.Is(keyId))
        {
            return configured.Find(keyId, at);
        }

        return !_own.TryGetValue(keyId, out var key)
                ? Result<ISigningKey>.Failure(
                    Fault.Fatal("GW-KEY-UNKNOWN", $"There is no signing key '{keyId}'.", hint: "Set it again, or name another key in the route.")
                )
            : CertificateRules.CheckTime(key.Certificate, at) is { } fault ? Result<ISigningKey>.Failure(fault)
            : Result<ISigningKey>.Success(key);
    }
}
