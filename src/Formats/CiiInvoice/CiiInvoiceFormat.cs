using Invoicing.Formats.CiiInvoice.Tables;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.CiiInvoice;

/// <summary>
/// Cross Industry Invoice D16B of UN/CEFACT, bound to EN 16931.
/// <list type="bullet">
/// <item>One table, <see cref="CiiTable"/>, says where each term stands; <c>Syntax/</c> reads and writes by it. <see cref="CanonicalXmlWriter"/> makes bytes
/// that are their own canonical form.</item>
/// <item>Amounts are in the currency of BT-5 and do not repeat it; one in another currency says so. BT-8 is of UNTDID 2475 here and of UNTDID 2005 in the
/// model: <see cref="CiiNames.TaxPointCodes"/>.</item>
/// <item>Whether a document credits is told by BT-3 alone. BT-7 and BT-8 stand in the VAT breakdown. BG-3 stands once: the schema of D16B takes no
/// more.</item>
/// </list>
/// Sources:
/// <list type="bullet">
/// <item>EN 16931-1:2017+A1:2019, semantic data model; CEN/TS 16931-3-3:2020, syntax binding for CII D16B.</item>
/// <item>UN/CEFACT, Cross Industry Invoice D16B, 2016-10-10: https://unece.org/trade/uncefact/xml-schemas</item>
/// <item>EN 16931 validation artefacts 1.3.16 (rules CII-SR, CII-DT): https://github.com/ConnectingEurope/eInvoicing-EN16931</item>
/// </list>
/// </summary>
public sealed class CiiInvoiceFormat : IInvoiceFormat
{
    /// <summary>Every term with its place.</summary>
    public static IReadOnlyList<SyntaxTerm> Terms => [.. CiiTable.Invoice.Terms("")];

    /// <inheritdoc/>
    public string Id => "cii-d16b";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => CiiHead.Of(head).IsCii;

    /// <summary>Reads a document. Fault codes: GW-XML-… where it is no XML that we take, GW-CII-… where it is no CII that we understand.</summary>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => CiiReader.Read(document, limits);

    /// <summary>Writes a document in UTF-8, in canonical form (Canonical XML 1.1, without declaration).</summary>
    public WriteResult Write(Invoice invoice) => CiiWriter.Write(invoice);
}
