namespace Invoicing.Ports;

/// <summary>A connector whose acknowledgements come for the whole destination at once, such as files in a directory.</summary>
public interface IAcknowledgementSource
{
    /// <summary>What lies ready now; bounded. Nothing is removed by looking.</summary>
    Task<PickUpResult> PickUpAsync(CancellationToken cancellation);

    /// <summary>Called once the acknowledgement is durable with us: it may now be removed or archived over there. A failure here only means that it is seen again.</summary>
    Task ConfirmAsync(IncomingAcknowledgement acknowledgement, CancellationToken cancellation);
}
