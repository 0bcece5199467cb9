using Invoicing.Faults;

namespace Invoicing.Ports.Signing;

/// <summary>A time-stamping authority as in RFC 3161.</summary>
public interface ITimestampAuthority
{
    /// <summary>
    /// Asks for a time stamp over a SHA-256 hash, once. The token answers this very request: hash, nonce and policy are compared; whether its signer is to
    /// be trusted is for the caller to judge. The only exception is the caller's cancellation.
    /// </summary>
    /// <returns>The token in DER, or a fault: GW-TSA-UNREACHABLE, GW-TSA-REFUSED, GW-TSA-ANSWER.</returns>
    Task<Result<byte[]>> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellation);
}
