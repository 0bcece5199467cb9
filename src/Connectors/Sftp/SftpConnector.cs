using Invoicing.Connectors.Absence;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// SFTP: documents are put into a directory, acknowledgements are picked up from another one. Its parts:
/// <see cref="SftpOptions"/> (settings), SftpPool (connections with a pinned host key), SftpName (stable names), SftpUpload (one attempt),
/// SftpProbe with SftpSharedLook (is it there?), SftpReceive (invoices of suppliers), SftpPickUp with SftpListing and
/// <see cref="ApplicationResponse"/> (acknowledgements), SftpTroubles (what
/// failures mean).
/// <para>
/// Exactly once over SFTP rests on the name: it is the same for every attempt, and it is never replaced. A receiver that removes files leaves no trace,
/// so an attempt that ended without an answer stays undecided unless a taken directory, an acknowledgement or the operator (<c>absentMeans</c>) decides it.
/// </para>
/// Sources: draft-ietf-secsh-filexfer-02 (SFTP version 3), RFC 4251 to 4254 (SSH), OpenSSH PROTOCOL; SSH.NET 2026.0.0.
/// </summary>
public sealed class SftpConnector : IConnector, IAcknowledgementSource, IReceive, IDisposable
{
    private readonly SftpPool _pool;
    private readonly SftpUpload _upload;
    private readonly SftpPickUp _pickUp;
    private readonly SftpProbe _probe;
    private readonly SftpReceive _receive;

    /// <summary>A connector of one destination; safe for concurrent use.</summary>
    public SftpConnector(string destination, SftpOptions options, TimeProvider clock)
    {
        _pool = new(options, clock);
        var absence = new AbsenceClock(options.CommandTimeout, TimeSpan.Zero, clock);
        Receives = options.Inbound is not null;
        _receive = new(options, _pool);
        _upload = new(options, _pool, absence);
        _pickUp = new(destination, options, _pool, clock);
        _probe = new(options, _pool, new(_pickUp, clock), absence, clock);
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation) => _upload.SendAsync(transmission, cancellation);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation) => _probe.ProbeAsync(transmission, cancellation);

    /// <inheritdoc/>
    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) => Task.FromResult<PollResult>(new PollResult.Pending());

    /// <inheritdoc/>
    public Task<PickUpResult> PickUpAsync(CancellationToken cancellation) => _pickUp.PickUpAsync(cancellation);

    /// <inheritdoc/>
    public Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation) =>
        _pickUp.ConfirmAsync(acknowledgements, cancellation);

    /// <inheritdoc/>
    public bool Receives { get; }

    /// <inheritdoc/>
    public Task<ReceiveResult> ReceiveAsync(ReceiveContext context, CancellationToken cancellation) => _receive.ReceiveAsync(cancellation);

    /// <inheritdoc/>
    public Task SettleAsync(
        IReadOnlyList<InboundDocument> taken,
        IReadOnlyList<InboundDocument> refused,
        ReceiveContext context,
        CancellationToken cancellation
    ) => _receive.SettleAsync(taken, refused, cancellation);

    /// <summary>Closes the idle connections.</summary>
    public void Dispose() => _pool.Dispose();
}
