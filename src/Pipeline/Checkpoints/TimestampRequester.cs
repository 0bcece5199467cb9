using System.Security.Cryptography.X509Certificates;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>
/// Has the last checkpoint stamped by an authority; by its links the stamp covers all before it. An authority that is away is asked again a minute later,
/// for as long as it takes.
/// </summary>
public sealed class TimestampRequester(
    IAuditLog log,
    ICheckpointStore store,
    ITimestampAuthority authority,
    X509Certificate2Collection trusted,
    CheckpointOptions options,
    TimeProvider clock
)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMinutes(1);
    private DateTimeOffset _notBefore;

    /// <summary>Stamps the last checkpoint where it has no stamp and the last stamp is old enough.</summary>
    /// <returns>Null, or why there is no stamp: those of the authority and of <see cref="TimeStamps.Verify"/>.</returns>
    public async Task<Fault?> StampDueAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (
            now < _notBefore
            || await log.LastCheckpointAsync(cancellation) is not { Stamp: null } last
            || Checkpoint.Read(last.Body) is not { } checkpoint
            || !CheckpointOptions.IsOld(await log.LastStampedAtAsync(cancellation), now, options.StampInterval)
        )
        {
            return null;
        }

        var hash = Convert.FromHexString(last.Hash);
        var token = await authority.StampAsync(hash, cancellation);
        var faults = token.Succeeded ? TimeStamps.Verify(token.Value, hash, trusted).Faults : token.Faults;
        if (faults.Count > 0)
        {
            _notBefore = now + RetryPause;
            return faults[0];
        }

        await store.StampAsync(checkpoint.Number, token.Value!, now, CancellationToken.None);
        return null;
    }
}
