using Invoicing.Connectors.Http;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Zatca;

/// <summary>
/// Saudi Arabia: ZATCA's Fatoora platform, phase 2. A standard invoice (transaction code 01) is cleared, and what comes back stamped is the original; a
/// simplified one (02) is reported within 24 hours. Its parts: <see cref="ZatcaOptions"/> (settings), ZatcaCalls (the two calls), ZatcaDocument (what they say
/// of an invoice), ZatcaReply (JSON of answers), ZatcaSend (what an answer means).
/// <para>
/// A resend is safe because the platform knows an invoice by its hash for 24 hours: the same bytes are answered with 208 (cleared) or 409 (reported), which
/// both mean success. There is nothing to ask it by. So an unknown outcome is answered by sending the same bytes again; past the 24 hours a person must look
/// into the portal.
/// </para>
/// Sources: ZATCA, Detailed Guidelines for E-Invoicing and Developer Portal Manual (zatca.gov.sa); clients in public that agree with them. No production
/// system was reached.
/// </summary>
public sealed class ZatcaConnector : IConnector, IDisposable
{
    /// <summary>How long the platform knows an invoice by its hash.</summary>
    public static readonly TimeSpan Remembers = TimeSpan.FromHours(24);

    private readonly HttpMessageInvoker _invoker;
    private readonly ZatcaSend _send;
    private readonly TimeProvider _clock;

    /// <summary>A connector of one destination; safe for concurrent use.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="clock">Clock.</param>
    /// <param name="handler">Handler to call through; not disposed. Null for one of its own, which follows no redirect.</param>
    public ZatcaConnector(ZatcaOptions options, TimeProvider clock, HttpMessageHandler? handler = null)
    {
        _clock = clock;
        _invoker = new(handler ?? HttpExchange.Handler(options.Timeout, options.AllowPrivateNetworks), disposeHandler: handler is null);
        _send = new(options, new ZatcaCalls(options, new(_invoker, clock)), clock);
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) => _send.SendAsync(transmission, cancellation);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<ProbeResult>(
            _clock.GetUtcNow() - transmission.FirstAttemptAt < Remembers
                ? new ProbeResult.Absent { Evidence = AbsenceEvidence.Repetition }
                : new ProbeResult.CannotTell(
                    Failure.Blocked(
                        new(
                            "GW-ZATCA-PAST",
                            $"Whether ZATCA has invoice '{transmission.Key.Number}' is not known, and it remembers hashes for 24 hours only: sent again, it "
                                + "might be taken twice.",
                            "Look for the invoice in the Fatoora portal, then resolve it by what is there."
                        )
                    )
                )
        );
    }

    /// <summary>ZATCA says all it has to say in its answer.</summary>
    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => Task.FromResult<PollResult>(new PollResult.Pending());

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _invoker.Dispose();
}
