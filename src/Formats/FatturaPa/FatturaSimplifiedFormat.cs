using Invoicing.Formats.FatturaPa.Mapping;
using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Formats.FatturaPa.Tables;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.FatturaPa;

/// <summary>
/// Simplified FatturaPA (FSM10), for small amounts: what is sold with its VAT inside. Prices, payment and references have no place. Its rules are the rule
/// sets <c>xsd-fattura-semplificata</c> and <c>sdi-semplificata</c>. Sources: Agenzia delle Entrate, FSM10, Schema_VFSM10 1.0.1, and Specifiche tecniche 1.9:
/// https://www.fatturapa.gov.it; d.P.R. 633/1972, article 21-bis.
/// </summary>
public sealed class FatturaSimplifiedFormat : IInvoiceFormat
{
    private const string Namespace = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0";
    private const string Version = "/FatturaElettronicaSemplificata/@versione";

    private static readonly SyntaxReader Reader = new(
        new SyntaxStyle("FSM", FatturaRows.Names)
        {
            Prefixes = new HashSet<string>(),
            Numbered = new HashSet<string> { "DatiBeniServizi" },
            Attachment = "Attachment",
        }
    );

    /// <inheritdoc/>
    public string Id => "fatturapa-fsm10";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => FatturaHead.Of(head).IsSimplified;

    /// <summary>Reads a document. Fault codes: GW-XML-… where it is no XML that we take, GW-FSM-… where it is no simplified FatturaPA.</summary>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        IReadOnlyList<Loss> more = [];
        var read = Reader.Read(
            document,
            limits,
            [(SimpleTable.Root, FatturaTables.Simplified)],
            "Send a FatturaElettronicaSemplificata of FSM10.",
            (_, file) =>
            {
                var maker = new SimpleInvoiceMaker(file);
                var invoice = maker.Make();
                more = maker.Losses;
                return invoice;
            }
        );
        return read with { Losses = [.. read.Losses.Where(loss => loss.Path != Version), .. more] };
    }

    /// <summary>Writes a document in canonical form, without declaration.</summary>
    public WriteResult Write(Invoice invoice)
    {
        var maker = new SimpleMaker(invoice);
        var file = maker.Make();
        var xml = new CanonicalXmlWriter();
        xml.RootWith("p:FatturaElettronicaSemplificata", "versione", file.Format, ("p", Namespace));
        FatturaTables.Simplified.WriteEntries(xml, file);
        xml.Close();
        return new WriteResult(xml.Document, [.. maker.Losses, .. xml.Losses]);
    }
}
