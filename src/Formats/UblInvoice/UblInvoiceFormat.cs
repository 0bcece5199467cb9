using Invoicing.Faults;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Terms;
using Invoicing.Formats.UblInvoice.Tables;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>
/// Invoice and CreditNote of UBL 2.1, bound to EN 16931.
/// <list type="bullet">
/// <item>One table, <see cref="UblTable"/>, says where each term stands; <c>Syntax/</c> reads and writes by it. <see cref="CanonicalXmlWriter"/> makes bytes
/// that are their own canonical form.</item>
/// <item>BT-8 stands in UNTDID 2005 in the model as in UBL, so no code is mapped. BT-21 stands before the note: <see cref="NoteKind"/>.</item>
/// <item>BT-9 and BT-11 of a credit note, which has no element for them: PaymentMeans/PaymentDueDate, and AdditionalDocumentReference of type 50.</item>
/// </list>
/// Sources:
/// <list type="bullet">
/// <item>EN 16931-1:2017+A1:2019, semantic data model; CEN/TS 16931-3-2:2020, syntax binding for UBL 2.1.</item>
/// <item>OASIS Universal Business Language 2.1, OASIS Standard, 2013-11-04: https://docs.oasis-open.org/ubl/UBL-2.1.html</item>
/// <item>EN 16931 validation artefacts 1.3.16 (rules UBL-SR, UBL-CR, UBL-DT): https://github.com/ConnectingEurope/eInvoicing-EN16931</item>
/// <item>W3C Canonical XML 1.1, 2008-05-02: https://www.w3.org/TR/xml-c14n11/</item>
/// </list>
/// </summary>
public sealed class UblInvoiceFormat : IInvoiceFormat
{
    /// <summary>Every term with its place: first in an Invoice, then in a CreditNote.</summary>
    public static (IReadOnlyList<SyntaxTerm> Invoice, IReadOnlyList<SyntaxTerm> CreditNote) Terms =>
        ([.. UblTable.Invoice.Terms("")], [.. UblTable.CreditNote.Terms("")]);

    /// <inheritdoc/>
    public string Id => "ubl-2.1";

    /// <inheritdoc/>
    public string MediaType => "application/xml";

    /// <inheritdoc/>
    public bool Recognises(DocumentHead head) => UblHead.Of(head).IsUbl;

    /// <summary>What is wrong with its encoding, its characters or its XML.</summary>
    public Fault? WhyUnreadable(ReadOnlyMemory<byte> document, ReadLimits limits) => UblHead.WhyUnreadable(document, limits);

    /// <summary>Reads a document. Fault codes: GW-XML-… where it is no XML that we take, GW-UBL-… where it is no UBL that we understand.</summary>
    public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits) => UblReader.Read(document, limits);

    /// <summary>Writes a document in UTF-8, in canonical form (Canonical XML 1.1, without declaration): its digest may be taken over the bytes as they
    /// are.</summary>
    public WriteResult Write(Invoice invoice) => UblWriter.Write(invoice);
}
