using Invoicing.Model;

namespace Invoicing.Ports.Rendering;

/// <summary>What is to be drawn.</summary>
/// <param name="Invoice">The invoice; what it does not state is not drawn.</param>
public sealed record RenderOrder(Invoice Invoice)
{
    /// <summary>Language of the labels: ISO 639-1, as in <c>de</c>; null for that of the buyer's country, or English.</summary>
    public string? Language { get; init; }

    /// <summary>Template and version, as in <c>plain-1</c>; null for the newest.</summary>
    public string? Template { get; init; }

    /// <summary>The file to attach; null for pages alone.</summary>
    public PageAttachment? Attachment { get; init; }

    /// <summary>QR codes to draw beside those that follow from the invoice (EPC, Swiss QR): content, and what it is, for people.</summary>
    public IReadOnlyList<PageCode> Codes { get; init; } = [];

    /// <summary>A logo, PNG or JPEG; empty for none.</summary>
    public ReadOnlyMemory<byte> Logo { get; init; }
}
