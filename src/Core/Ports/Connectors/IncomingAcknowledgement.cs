using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>An acknowledgement with its bytes, before it is stored.</summary>
/// <param name="Acknowledgement">What it says; its document is set once the bytes are stored.</param>
/// <param name="Content">Its bytes as they came; empty where the answer had no document.</param>
/// <param name="MediaType">Media type of the bytes.</param>
/// <param name="Handle">The channel's own name of it, such as the file name; what ConfirmAsync needs.</param>
public sealed record IncomingAcknowledgement(Acknowledgement Acknowledgement, ReadOnlyMemory<byte> Content, string MediaType, string? Handle = null)
{
    /// <summary>The invoice as the authority gives it back, cleared or stamped; null where it gives none.</summary>
    public ReturnedOriginal? Original { get; init; }
}
