using System.Xml;
using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Ports;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads the root: header terms itself, groups by their readers.</summary>
internal sealed class UblReader
{
    private readonly UblCursor cursor;
    private readonly bool isCreditNote;
    private readonly UblReferenceReader references;
    private readonly UblPaymentReader payment;
    private readonly UblTotalsReader totals;
    private readonly UblPartyReader sellerParty;
    private readonly UblPartyReader buyerParty;
    private readonly UblPartyReader payeeParty;
    private readonly UblPartyReader representativeParty;
    private readonly List<InvoiceNote> notes = [];
    private readonly List<DocumentAllowanceCharge> allowances = [];
    private readonly List<DocumentAllowanceCharge> charges = [];
    private readonly List<InvoiceLine> lines = [];
    private readonly HashSet<string> parties = [];
    private string? specification, process, number, typeCode, currency, vatCurrency, accounting, buyerReference, periodCode, paymentTerms;
    private DateOnly? issueDate, dueDate, vatPointDate;
    private Period? period;
    private Delivery? delivery;
    private Seller? seller;
    private Buyer? buyer;
    private Payee? payee;
    private SellerTaxRepresentative? representative;

    private UblReader(UblCursor cursor, bool isCreditNote)
    {
        this.cursor = cursor;
        this.isCreditNote = isCreditNote;
        references = new(cursor, isCreditNote);
        payment = new(cursor, isCreditNote);
        totals = new(cursor);
        sellerParty = new(cursor);
        buyerParty = new(cursor);
        payeeParty = new(cursor);
        representativeParty = new(cursor);
    }

    internal static ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        var report = new UblReport(limits);
        if (document.Length > limits.MaxBytes)
        {
            report.Add(Fault.Fatal("GW-XML-SIZE", $"The document has {document.Length} bytes, more than {limits.MaxBytes}.", hint: "Send fewer or smaller attachments."));
            return new ReadResult(null, report.Faults(), report.Losses());
        }

        Invoice? invoice = null;
        using var cursor = new UblCursor(document, limits, report);
        try
        {
            invoice = Document(cursor, report);
        }
        catch (XmlException syntax)
        {
            report.Add(UblSyntaxFault.Of(syntax, cursor.Path));
        }

        return new ReadResult(report.HasFatal ? null : invoice, report.Faults(), report.Losses());
    }

    private static Invoice? Document(UblCursor cursor, UblReport report)
    {
        var space = cursor.Root();
        var isCreditNote = (cursor.Name, space) is ("CreditNote", UblNames.CreditNote);
        if (!isCreditNote && (cursor.Name, space) is not ("Invoice", UblNames.Invoice))
        {
            cursor.Fail("GW-UBL-ROOT", $"The root is {{{space}}}{cursor.Name}.", null, "Send an Invoice or a CreditNote of UBL 2.1.");
            return null;
        }

        var reader = new UblReader(cursor, isCreditNote);
        reader.Children();
        var invoice = reader.Build(report);
        cursor.Finish();
        return invoice;
    }

    private void Children()
    {
        for (var group = cursor.Group(); cursor.Next(group);)
        {
            switch (cursor.Space)
            {
                case Cbc:
                    Header();
                    break;
                case Cac:
                    Aggregate();
                    break;
                default:
                    Other();
                    break;
            }
        }
    }

    private void Header()
    {
        switch (cursor.Name)
        {
            case "CustomizationID":
                cursor.Code(ref specification, "BT-24");
                break;
            case "ProfileID":
                cursor.Code(ref process, "BT-23");
                break;
            case "ID":
                cursor.Code(ref number, "BT-1");
                break;
            case "IssueDate":
                cursor.Date(ref issueDate, "BT-2");
                break;
            case "DueDate" when !isCreditNote:
                cursor.Date(ref dueDate, "BT-9");
                break;
            case "InvoiceTypeCode" when !isCreditNote:
            case "CreditNoteTypeCode" when isCreditNote:
                cursor.Code(ref typeCode, "BT-3");
                break;
            case "Note":
                Note();
                break;
            case "TaxPointDate":
                cursor.Date(ref vatPointDate, "BT-7");
                break;
            case "DocumentCurrencyCode":
                cursor.Code(ref currency, "BT-5");
                break;
            case "TaxCurrencyCode":
                cursor.Code(ref vatCurrency, "BT-6");
                break;
            case "AccountingCost":
                cursor.Text(ref accounting, "BT-19");
                break;
            case "BuyerReference":
                cursor.Text(ref buyerReference, "BT-10");
                break;
            case "UBLVersionID":
                Version();
                break;
            default:
                cursor.Unknown();
                break;
        }
    }

    private void Aggregate()
    {
        switch (cursor.Name)
        {
            case "InvoiceLine" when !isCreditNote:
            case "CreditNoteLine" when isCreditNote:
                lines.Add(UblLineReader.Read(cursor, isCreditNote));
                break;
            case "AllowanceCharge":
                UblAllowanceReader.OfDocument(cursor, allowances, charges);
                break;
            case "PaymentMeans":
                payment.Read();
                break;
            case "PaymentTerms":
                UblGroups.Child(cursor, "Note", ref paymentTerms, "BT-20", many: true);
                break;
            case "TaxTotal":
                totals.Tax();
                break;
            case "LegalMonetaryTotal":
                totals.Monetary();
                break;
            case "InvoicePeriod":
                if (!cursor.Again((object?)period ?? periodCode, "BG-14", many: true))
                {
                    period = UblGroups.Period(cursor, ref periodCode, ofDocument: true);
                }

                break;
            case "Delivery":
                if (!cursor.Again(delivery, "BG-13", many: true))
                {
                    delivery = UblDeliveryReader.Read(cursor);
                }

                break;
            default:
                if (!Party() && !references.TryRead())
                {
                    cursor.Unknown();
                }

                break;
        }
    }

    private bool Party()
    {
        var term = cursor.Name switch
        {
            "AccountingSupplierParty" => "BG-4",
            "AccountingCustomerParty" => "BG-7",
            "PayeeParty" => "BG-10",
            "TaxRepresentativeParty" => "BG-11",
            _ => null,
        };
        if (term is null || cursor.Again(parties.Add(term) ? null : term, term, many: false))
        {
            return term is not null;
        }

        switch (term)
        {
            case "BG-4":
                seller = sellerParty.Seller();
                break;
            case "BG-7":
                buyer = buyerParty.Buyer();
                break;
            case "BG-10":
                payee = payeeParty.Payee();
                break;
            default:
                representative = representativeParty.TaxRepresentative();
                break;
        }

        return true;
    }

    private void Other()
    {
        if (cursor.Name == "UBLExtensions")
        {
            cursor.UnknownWhole("extensions have no EN 16931 term; a signature is judged by its verifier");
        }
        else
        {
            cursor.Unknown();
        }
    }

    private void Note()
    {
        string? text = null;
        cursor.Text(ref text, "BT-22");
        if (text is not null)
        {
            notes.Add(UblNotes.Parse(text));
        }
    }

    private void Version()
    {
        string? version = null;
        cursor.Code(ref version, "UBL version");
        if (version is not "2.1")
        {
            cursor.Lose(version, "the gateway reads UBL 2.1");
        }
    }

    private string? Creditor()
    {
        if (sellerParty.CreditorIdentifier is not null && payeeParty.CreditorIdentifier is not null
            && sellerParty.CreditorIdentifier != payeeParty.CreditorIdentifier)
        {
            cursor.Lose(payeeParty.CreditorIdentifier, "BT-90 is taken once", "/cac:PayeeParty/cac:PartyIdentification/cbc:ID");
        }

        return sellerParty.CreditorIdentifier ?? payeeParty.CreditorIdentifier;
    }

    private Invoice Build(UblReport report)
    {
        var (sums, breakdown) = totals.Build(currency, vatCurrency, report);
        return references.Build(new Invoice
        {
            Kind = isCreditNote ? DocumentKind.CreditNote : DocumentKind.Invoice,
            Number = number,
            IssueDate = issueDate,
            TypeCode = typeCode,
            CurrencyCode = currency,
            VatAccountingCurrencyCode = vatCurrency,
            VatPointDate = vatPointDate,
            VatPointDateCode = periodCode,
            DueDate = isCreditNote ? payment.DueDate : dueDate,
            BuyerReference = buyerReference,
            BuyerAccountingReference = accounting,
            PaymentTerms = paymentTerms,
            Notes = notes.ToTermList(),
            ProcessControl = specification is null && process is null ? null : new ProcessControl { BusinessProcessType = process, SpecificationIdentifier = specification },
            Seller = seller,
            Buyer = buyer,
            Payee = payee,
            SellerTaxRepresentative = representative,
            Delivery = delivery,
            InvoicingPeriod = period,
            PaymentInstructions = payment.Instructions(Creditor()),
            Allowances = allowances.ToTermList(),
            Charges = charges.ToTermList(),
            Totals = sums,
            VatBreakdown = breakdown,
            Lines = lines.ToTermList(),
        });
    }
}
