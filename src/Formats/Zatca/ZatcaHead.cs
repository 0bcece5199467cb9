using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Zatca;

/// <summary>Whether a document is ZATCA's: a UBL Invoice of the process reporting:1.0. It names no specification, and a stamp of several kilobytes may stand
/// before the process.</summary>
/// <param name="IsZatca">Whether it is.</param>
internal sealed record ZatcaHead(bool IsZatca)
{
    internal static bool Recognises(DocumentHead head) =>
        UblHead.Of(head) is { IsUbl: true, Customization: null }
        && (head.Seen(Read).IsZatca || (head.Bytes.Span.IndexOf("UBLExtensions"u8) >= 0 && head.SeenWhole(ReadWhole).IsZatca));

    private static ZatcaHead Read(ReadOnlyMemory<byte> bytes) => new(HasProcess(bytes.Span));

    private static Whole ReadWhole(ReadOnlyMemory<byte> bytes) => new(HasProcess(bytes.Span));

    private static bool HasProcess(ReadOnlySpan<byte> bytes) => bytes.IndexOf("ProfileID>reporting:1.0<"u8) >= 0;

    /// <summary>The answer of the whole document.</summary>
    private sealed record Whole(bool IsZatca);
}
