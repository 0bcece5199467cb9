using System.Globalization;
using Invoicing.Formats.UblInvoice;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Zatca;

/// <summary>
/// Saudi Arabia's e-invoice: UBL 2.1, always an Invoice, of the process reporting:1.0, with national terms (<see cref="ExtensionTerms.SaudiArabia"/>) and a
/// place in the chain of its device: counter (ICV) and hash of the document before (PIH). Its parts: <see cref="ZatcaTable"/> (where terms stand),
/// <see cref="ZatcaTerms"/> (terms that follow from others), <see cref="ZatcaHead"/> (how it is known again).
/// <para>
/// The stamp and its QR code are the signer's (<c>zatca-stamp</c>); the format writes the frame for them, and the QR code of phase 1 on simplified invoices.
/// Without a chain (a preview, a conversion) a document that names no counter is written as the first of one.
/// </para>
/// Sources: ZATCA, Electronic Invoice XML Implementation Standard 1.2 and Electronic Invoice Data Dictionary (2023-05-19), read in secondary sources; Security
/// Features Implementation Standards 1.2 (2023-05-19); the authority's samples of SDK 2.3.8 and 3.4.6. Bases: see <see cref="UblInvoiceFormat"/>.
/// </summary>
/// <param name="clock">Issue time (KSA-25) of an invoice of today that states none; the system's clock unless given.</param>
public sealed class ZatcaFormat(TimeProvider? clock = null) : IChainedFormat
{
    /// <summary>BT-23 of every document.</summary>
    public const string Process = "reporting:1.0";

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <inheritdoc/>
    public string Id => "zatca";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => ZatcaHead.Recognises(head);

    /// <summary>Reads a document; stamp and frame are passed over, since the signer judges them.</summary>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) =>
        UblReader.Reader.Read(
            document,
            limits,
            [(UblInvoice.Tables.UblWays.Invoice, ZatcaTable.Invoice)],
            "Send an Invoice of UBL 2.1: ZATCA has credit notes as Invoice of type 381, too.",
            (_, invoice) => invoice with { Kind = TypeCodes.KindOf(invoice.TypeCode) }
        );

    /// <inheritdoc/>
    public WriteResult Write(Invoice invoice)
    {
        var stated = long.TryParse(invoice.ExtensionOf(ZatcaTerms.Counter), NumberStyles.None, CultureInfo.InvariantCulture, out var counter);
        return Write(invoice, new ChainLink("", stated ? counter : 1, invoice.ExtensionOf(ZatcaTerms.Previous)));
    }

    /// <inheritdoc/>
    public WriteResult Write(Invoice invoice, ChainLink link)
    {
        var (complete, losses) = ZatcaTerms.Complete(invoice, link, _clock.GetUtcNow());
        var written = ZatcaTable.Write(complete);
        return written with { Losses = [.. losses, .. written.Losses] };
    }

    /// <summary>The document's hash, as the next one names it (PIH).</summary>
    public string ValueOf(ReadOnlyMemory<byte> document) => Convert.ToBase64String(ZatcaHash.Of(document).Value!);
}
