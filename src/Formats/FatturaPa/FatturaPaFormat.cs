using Invoicing.Formats.FatturaPa.Mapping;
using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Formats.FatturaPa.Tables;
using Invoicing.Formats.Syntax;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.FatturaPa;

/// <summary>
/// FatturaPA, Italy's invoice, ordinary: FPA12 for the public administration, FPR12 for the rest. One table (<see cref="FatturaTable"/>) reads and writes it in
/// its own words; <c>Mapping</c> makes those of an invoice of EN 16931, and back. A file with several documents is refused: an invoice is one. Its rules are
/// the rule sets <c>xsd-fatturapa</c> and <c>sdi</c>. Sources:
/// <list type="bullet">
/// <item>Agenzia delle Entrate, FatturaPA 1.2.2 and Specifiche tecniche 1.9 (2025-04-01): https://www.fatturapa.gov.it</item>
/// <item>EN 16931-1:2017 for the terms; codes of SdI as electronic addresses: EAS 0201, 0202, 0205.</item>
/// </list>
/// </summary>
public sealed class FatturaPaFormat : IInvoiceFormat
{
    private const string Namespace = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2";

    /// <summary>Says which of two formats it is, which the recipient's code says again.</summary>
    private const string Version = "/FatturaElettronica/@versione";
    private const int Head = 8 * 1024;
    private const int LineBytes = 512;

    private static readonly SyntaxReader Reader = new(FatturaStyle.Ordinary);

    /// <inheritdoc/>
    public string Id => "fatturapa";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => FatturaHead.Of(head).IsOrdinary;

    /// <summary>Reads a document. Fault codes: GW-XML-… where it is no XML that we take, GW-FPA-… where it is no FatturaPA that we understand.</summary>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        IReadOnlyList<Loss> more = [];
        var read = Reader.Read(
            document,
            limits,
            [(FatturaTable.Root, FatturaTables.Ordinary)],
            "Send a FatturaElettronica of FatturaPA 1.2.",
            (_, file) =>
            {
                var maker = new InvoiceMaker(file);
                var invoice = maker.Make();
                more = maker.Losses;
                return invoice;
            }
        );
        return read with { Faults = [.. read.Faults.Select(Lotto.Told)], Losses = [.. read.Losses.Where(loss => loss.Path != Version), .. more] };
    }

    /// <summary>Writes a document in canonical form, without declaration.</summary>
    public WriteResult Write(Invoice invoice)
    {
        var maker = new FatturaMaker(invoice);
        var file = maker.Make();
        var xml = new CanonicalXmlWriter(Head + (file.Lines.Count * LineBytes));
        xml.RootWith("p:FatturaElettronica", "versione", file.Format, ("p", Namespace));
        FatturaTables.Ordinary.WriteEntries(xml, file);
        xml.Close();
        return new WriteResult(xml.Document, [.. maker.Losses, .. xml.Losses]);
    }
}
