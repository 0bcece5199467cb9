using Invoicing.Faults;
using Microsoft.Extensions.Logging;

namespace Invoicing.Pipeline.Checkpoints;

/// <summary>Seals and stamps the log at intervals, beside the flow: whatever goes wrong here holds up no invoice.</summary>
/// <param name="sealer">Makes checkpoints.</param>
/// <param name="stamper">Has them stamped; null where no authority is configured.</param>
/// <param name="options">When.</param>
/// <param name="clock">Time.</param>
/// <param name="log">Where trouble is told.</param>
public sealed class CheckpointService(
    CheckpointSigner sealer,
    TimestampRequester? stamper,
    CheckpointOptions options,
    TimeProvider clock,
    ILogger<CheckpointService> log
)
{
    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var isWell = await RunOnceAsync(cancellation);
                await Task.Delay(isWell ? options.Pause : options.PauseAfterFailure, clock, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested) { }
            catch (Exception exception)
            {
                log.LogError(exception, "The audit log could not be sealed; the gateway tries again.");
                await Task.Delay(options.Pause, clock, CancellationToken.None);
            }
        }
    }

    /// <summary>Seals and stamps what is due now, for a driver that is called and does not run.</summary>
    /// <returns>False where the log cannot be sealed until a person has looked.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        var objection = await sealer.SealDueAsync(cancellation);
        if (objection is not null)
        {
            log.LogError("The audit log is not sealed: {Code} {Message} {Hint}", objection.Code, objection.Message, objection.Hint);
        }

        if (stamper is not null && await stamper.StampDueAsync(cancellation) is { } fault)
        {
            log.LogWarning("The last checkpoint has no time stamp yet: {Code} {Message}", fault.Code, fault.Message);
        }

        return objection is null;
    }
}
