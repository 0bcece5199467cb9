namespace Invoicing.Ports.Connectors;

/// <summary>A connector whose acknowledgements come for the whole destination at once, such as files in a directory.</summary>
public interface IAcknowledgementSource
{
    /// <summary>What lies ready now; bounded. Nothing is removed by looking.</summary>
    Task<PickUpResult> PickUpAsync(CancellationToken cancellation);

    /// <summary>Called once these acknowledgements of one look, in its order, are durable with us: they may now be removed or archived over there. A failure
    /// here only means that they are seen again.</summary>
    Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation);
}
