using Invoicing.Faults;

namespace Invoicing.Ports.Secrets;

/// <summary>Turns a setting that names a secret (<c>env:NAME</c>, <c>file:PATH</c>) into the secret; any other value is returned as it is.</summary>
public interface ISecretSource
{
    /// <summary>The secret, or a fault that names the setting and never the secret.</summary>
    Result<string> Resolve(string setting, string value);
}
