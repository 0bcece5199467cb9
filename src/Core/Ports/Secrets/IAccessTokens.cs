using Invoicing.Faults;

namespace Invoicing.Ports.Secrets;

/// <summary>Access tokens of the identity that the gateway runs under. Source: RFC 6750, bearer tokens.</summary>
public interface IAccessTokens
{
    /// <summary>A token that is good for some minutes yet; a fault where the identity is given none.</summary>
    /// <param name="scope">What it is for, as in <c>https://servicebus.azure.net/.default</c>.</param>
    /// <param name="cancellation">The caller's.</param>
    Task<Result<string>> FindAsync(string scope, CancellationToken cancellation);
}
