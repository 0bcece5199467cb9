using System.Xml;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;
using Invoicing.Xml;
using Invoicing.Xml.Scanning;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads the root: header terms itself, groups by their readers.</summary>
internal sealed class UblReader
{
    private readonly UblCursor _cursor;
    private readonly bool _isCreditNote;
    private readonly UblReferenceReader _references;
    private readonly UblPaymentReader _payment;
    private readonly UblTotalsReader _totals;
    private readonly UblPartyReader _sellerParty;
    private readonly UblPartyReader _buyerParty;
    private readonly UblPartyReader _payeeParty;
    private readonly UblPartyReader _representativeParty;
    private readonly List<InvoiceNote> _notes = [];
    private readonly List<DocumentAllowanceCharge> _allowances = [];
    private readonly List<DocumentAllowanceCharge> _charges = [];
    private readonly List<InvoiceLine> _lines = [];
    private readonly HashSet<string> _parties = [];
    private string? _specification,
        _process,
        _number,
        _typeCode,
        _currency,
        _vatCurrency,
        _accounting,
        _buyerReference,
        _periodCode,
        _paymentTerms;
    private DateOnly? _issueDate,
        _dueDate,
        _vatPointDate;
    private Period? _period;
    private Delivery? _delivery;
    private Seller? _seller;
    private Buyer? _buyer;
    private Payee? _payee;
    private SellerTaxRepresentative? _representative;

    private UblReader(UblCursor cursor, bool isCreditNote)
    {
        _cursor = cursor;
        _isCreditNote = isCreditNote;
        _references = new(cursor, isCreditNote);
        _payment = new(cursor, isCreditNote);
        _totals = new(cursor);
        _sellerParty = new(cursor);
        _buyerParty = new(cursor);
        _payeeParty = new(cursor);
        _representativeParty = new(cursor);
    }

    internal static ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        var report = new UblReport(limits);
        var (tape, flaw) = XmlInput.Open(document, new XmlLimits { MaxBytes = limits.MaxBytes, MaxDepth = limits.MaxDepth }, UblHead.Names);
        if (tape is null)
        {
            report.Add(flaw!.ToFault() with { Path = "/" });
            return new ReadResult(null, report.Faults(), report.Losses());
        }

        Invoice? invoice = null;
        using (tape)
        {
            using var cursor = new UblCursor(tape.Source, limits, report);
            try
            {
                invoice = Document(cursor, report);
            }
            catch (XmlException syntax)
            {
                report.Add(XmlFlaw.Malformed(Loss.Excerpt(syntax.Message), -1).ToFault() with { Line = syntax.LineNumber, Column = syntax.LinePosition });
            }
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
        for (var group = _cursor.Group(); _cursor.Next(group); )
        {
            switch (_cursor.Space)
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
        switch (_cursor.Name)
        {
            case "CustomizationID":
                _cursor.Code(ref _specification, "BT-24");
                break;
            case "ProfileID":
                _cursor.Code(ref _process, "BT-23");
                break;
            case "ID":
                _cursor.Code(ref _number, "BT-1");
                break;
            case "IssueDate":
                _cursor.Date(ref _issueDate, "BT-2");
                break;
            case "DueDate" when !_isCreditNote:
                _cursor.Date(ref _dueDate, "BT-9");
                break;
            case "InvoiceTypeCode" when !_isCreditNote:
            case "CreditNoteTypeCode" when _isCreditNote:
                _cursor.Code(ref _typeCode, "BT-3");
                break;
            case "Note":
                Note();
                break;
            case "TaxPointDate":
                _cursor.Date(ref _vatPointDate, "BT-7");
                break;
            case "DocumentCurrencyCode":
                _cursor.Code(ref _currency, "BT-5");
                break;
            case "TaxCurrencyCode":
                _cursor.Code(ref _vatCurrency, "BT-6");
                break;
            case "AccountingCost":
                _cursor.Text(ref _accounting, "BT-19");
                break;
            case "BuyerReference":
                _cursor.Text(ref _buyerReference, "BT-10");
                break;
            case "UBLVersionID":
                Version();
                break;
            default:
                _cursor.Unknown();
                break;
        }
    }

    private void Aggregate()
    {
        switch (_cursor.Name)
        {
            case "InvoiceLine" when !_isCreditNote:
            case "CreditNoteLine" when _isCreditNote:
                _lines.Add(UblLineReader.Read(_cursor, _isCreditNote));
                break;
            case "AllowanceCharge":
                UblAllowanceReader.OfDocument(_cursor, _allowances, _charges);
                break;
            case "PaymentMeans":
                _payment.Read();
                break;
            case "PaymentTerms":
                UblGroups.Child(_cursor, "Note", ref _paymentTerms, "BT-20", many: true);
                break;
            case "TaxTotal":
                _totals.Tax();
                break;
            case "LegalMonetaryTotal":
                _totals.Monetary();
                break;
            case "InvoicePeriod":
                if (!_cursor.Again((object?)_period ?? _periodCode, "BG-14", many: true))
                {
                    _period = UblGroups.Period(_cursor, ref _periodCode, ofDocument: true);
                }

                break;
            case "Delivery":
                if (!_cursor.Again(_delivery, "BG-13", many: true))
                {
                    _delivery = UblDeliveryReader.Read(_cursor);
                }

                break;
            default:
                if (!Party() && !_references.TryRead())
                {
                    _cursor.Unknown();
                }

                break;
        }
    }

    private bool Party()
    {
        var term = _cursor.Name switch
        {
            "AccountingSupplierParty" => "BG-4",
            "AccountingCustomerParty" => "BG-7",
            "PayeeParty" => "BG-10",
            "TaxRepresentativeParty" => "BG-11",
            _ => null,
        };
        if (term is null || _cursor.Again(_parties.Add(term) ? null : term, term, many: false))
        {
            return term is not null;
        }

        switch (term)
        {
            case "BG-4":
                _seller = _sellerParty.Seller();
                break;
            case "BG-7":
                _buyer = _buyerParty.Buyer();
                break;
            case "BG-10":
                _payee = _payeeParty.Payee();
                break;
            default:
                _representative = _representativeParty.TaxRepresentative();
                break;
        }

        return true;
    }

    private void Other()
    {
        if (_cursor.Name == "UBLExtensions")
        {
            _cursor.UnknownWhole("extensions have no EN 16931 term; a signature is judged by its verifier");
        }
        else
        {
            _cursor.Unknown();
        }
    }

    private void Note()
    {
        string? text = null;
        _cursor.Text(ref text, "BT-22");
        if (text is not null)
        {
            _notes.Add(UblNotes.Parse(text));
        }
    }

    private void Version()
    {
        string? version = null;
        _cursor.Code(ref version, "UBL version");
        if (version is not "2.1")
        {
            _cursor.Lose(version, "the gateway reads UBL 2.1");
        }
    }

    private string? Creditor()
    {
        if (
            _sellerParty.CreditorIdentifier is not null
            && _payeeParty.CreditorIdentifier is not null
            && _sellerParty.CreditorIdentifier != _payeeParty.CreditorIdentifier
        )
        {
            _cursor.Lose(_payeeParty.CreditorIdentifier, "BT-90 is taken once", "/cac:PayeeParty/cac:PartyIdentification/cbc:ID");
        }

        return _sellerParty.CreditorIdentifier ?? _payeeParty.CreditorIdentifier;
    }

    private Invoice Build(UblReport report)
    {
        var (sums, breakdown) = _totals.Build(_currency, _vatCurrency, report);
        return _references.Build(
            new Invoice
            {
                Kind = _isCreditNote ? DocumentKind.CreditNote : DocumentKind.Invoice,
                Number = _number,
                IssueDate = _issueDate,
                TypeCode = _typeCode,
                CurrencyCode = _currency,
                VatAccountingCurrencyCode = _vatCurrency,
                VatPointDate = _vatPointDate,
                VatPointDateCode = _periodCode,
                DueDate = _isCreditNote ? _payment.DueDate : _dueDate,
                BuyerReference = _buyerReference,
                BuyerAccountingReference = _accounting,
                PaymentTerms = _paymentTerms,
                Notes = _notes.ToTermList(),
                ProcessControl =
                    _specification is null && _process is null
                        ? null
                        : new ProcessControl { BusinessProcessType = _process, SpecificationIdentifier = _specification },
                Seller = _seller,
                Buyer = _buyer,
                Payee = _payee,
                SellerTaxRepresentative = _representative,
                Delivery = _delivery,
                InvoicingPeriod = _period,
                PaymentInstructions = _payment.Instructions(Creditor()),
                Allowances = _allowances.ToTermList(),
                Charges = _charges.ToTermList(),
                Totals = sums,
                VatBreakdown = breakdown,
                Lines = _lines.ToTermList(),
            }
        );
    }
}
