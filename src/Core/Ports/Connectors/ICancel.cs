namespace Invoicing.Ports.Connectors;

/// <summary>A connector whose destination withdraws what it has cleared or registered. The rules of sending hold: a withdrawal is asked for once, and one
/// whose outcome is unknown is probed before it is asked for again.</summary>
public interface ICancel
{
    /// <summary>Asks once. Delivered with the status Cancelled where it is withdrawn, with a lower one where that is decided later; Refused where the
    /// destination does not withdraw it (any more).</summary>
    Task<SendResult> CancelAsync(Withdrawal withdrawal, CancellationToken cancellation);

    /// <summary>Whether it is withdrawn, without asking for it: Found with the status Cancelled, or Absent once the request certainly has no effect any
    /// more.</summary>
    Task<ProbeResult> ProbeCancellationAsync(Withdrawal withdrawal, CancellationToken cancellation);
}
