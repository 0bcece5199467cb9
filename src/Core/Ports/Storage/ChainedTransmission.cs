using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>Where the transmission of a link has come to.</summary>
/// <param name="Id">The transmission.</param>
/// <param name="Transport">Whether its bytes arrived.</param>
/// <param name="Status">Whether it is on its way, and if not, how it ended.</param>
public sealed record ChainedTransmission(TransmissionId Id, TransportStatus Transport, ProcessingStatus Status)
{
    /// <summary>Whether the document of the next link may be sent.</summary>
    public bool LetsNextGo => Transport == TransportStatus.Delivered || Status.IsFinal();
}
