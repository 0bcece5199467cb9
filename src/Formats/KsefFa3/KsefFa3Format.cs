using Invoicing.Formats.KsefFa3.Tables;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.KsefFa3;

/// <summary>
/// FA(3), the structured invoice of Poland's KSeF. Its rules are the rule set <c>ksef-fa3</c>.
/// <list type="bullet">
/// <item>Its words stand in <c>Shape/</c>; one table, <c>Tables/FaTable</c>, says where each stands; <c>Mapping/</c> says which terms of EN 16931 they
/// are.</item>
/// <item>VAT stands in groups of rates (P_13_…, P_14_…): <c>FaRates</c>. There is no credit note: a correction (KOR) states the difference, so that
/// amounts change
/// their sign. An invoice for an advance (386) is ZAL; one that names invoices (BG-3) and corrects none settles them (ROZ).</item>
/// <item>Allowances and charges of the whole are lines. What has no element goes into DodatkowyOpis under a key, or into the losses: <c>FaLosses</c>
/// compares the
/// invoice with what its document says.</item>
/// <item>Whether the buyer is a local government's unit (JST) or of a VAT group (GV), and whether a means of transport is new, no invoice of EN 16931 says: the
/// answer written is no. DataWytworzeniaFa is the day of issue.</item>
/// </list>
/// Sources:
/// <list type="bullet">
/// <item>Ministry of Finance of Poland, logical structure FA(3), version 1-0E, valid from 2026-02-01: http://crd.gov.pl/wzor/2025/06/25/13775/</item>
/// <item>Its schema and examples in CIRFMF/ksef-docs: https://github.com/CIRFMF/ksef-docs</item>
/// </list>
/// </summary>
public sealed class KsefFa3Format : IInvoiceFormat
{
    /// <summary>Every word with its place.</summary>
    public static IReadOnlyList<SyntaxTerm> Terms => [.. FaTable.Document.Terms("")];

    /// <inheritdoc/>
    public string Id => "ksef-fa3";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => FaHead.Of(head).IsFa3;

    /// <summary>Reads a document. Fault codes: GW-XML-… where it is no XML that we take, GW-FA3-… where it is no FA(3) that we understand.</summary>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => FaReader.Read(document, limits);

    /// <summary>Writes a document in UTF-8, without declaration.</summary>
    public WriteResult Write(Invoice invoice) => FaWriter.Write(invoice);
}
