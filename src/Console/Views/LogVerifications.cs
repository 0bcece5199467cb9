using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;

namespace Invoicing.WebConsole.Views;

/// <summary>Verifies the whole audit log for whoever asks in a page; one at a time, since each reads all of it.</summary>
internal sealed class LogVerifications(IAuditLog log, AuditSettings audit, ISigningKey key, Timestamping timestamping) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>What the log proves under this gateway's keys, or its first break.</summary>
    public async Task<Result<LogReport>> VerifyAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            return await new LogVerifier(log, Trust()).VerifyAsync([], cancellation);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private AuditTrust Trust() =>
        new(
            [CheckpointSignature.Fingerprint(key.Certificate), .. audit.FormerKeys.Select(former => former.ToLowerInvariant())],
            timestamping.Authority is null ? null : timestamping.Trusted
        );
}
