using System.Globalization;
using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>Makes a FatturaPA of an invoice, and accounts for what does not fit.</summary>
internal sealed class FatturaMaker(Invoice invoice)
{
    private const int MostCause = 200;
    private readonly FatturaLosses _losses = new();

    internal IReadOnlyList<Loss> Losses => _losses.All;

    internal Fattura Make()
    {
        var parties = new FatturaParties(invoice, _losses);
        var (seller, buyer) = (parties.Seller(), parties.Buyer());
        var (code, mail) = parties.Recipient();
        var lines = new FatturaLines(invoice, _losses);
        var file = new Fattura
        {
            SenderCountry = seller.VatCountry ?? "IT",
            SenderCode = seller.FiscalCode ?? seller.VatCode,
            Progressive = Progressive(invoice.Number),
            Format = code.Length == 6 ? "FPA12" : "FPR12",
            RecipientCode = code,
            RecipientMail = mail,
            Seller = seller,
            Representative = parties.Representative(),
            Buyer = buyer,
            Currency = invoice.CurrencyCode,
            Date = invoice.IssueDate,
            Number = _losses.Identifier(invoice.Number, "BT-1", 20),
            Total = _losses.Number(invoice.Totals?.WithVat?.Amount, "BT-112", 2),
            Rounding = _losses.Number(invoice.Totals?.Rounding?.Amount, "BT-114", 2),
            Invoices = [.. invoice.PrecedingInvoices.Select(Preceding)],
            Receipts = invoice.ReceivingAdviceReference is { } advice ? [new RelatedDocument { Id = _losses.Text(advice, "BT-15", 20, isBasic: true) }] : [],
            DespatchNumber = _losses.Text(invoice.DespatchAdviceReference, "BT-16", 20, isBasic: true),
            Lines = lines.Lines(),
            Summaries = lines.Summaries(),
            Funds = lines.Funds(),
            Payments = new FatturaPayments(invoice, _losses).Payments(),
            Attachments = [.. invoice.SupportingDocuments.Select(Attachment).OfType<FatturaAttachment>()],
        };
        return Referring(
            Noted(file with { Type = Type(), DespatchDate = file.DespatchNumber is null ? null : invoice.Delivery?.ActualDate ?? invoice.IssueDate })
        );
    }

    /// <summary>The last ten letters and digits of the number.</summary>
    internal static string Progressive(string? number)
    {
        var signs = string.Concat((number ?? "").Where(char.IsAsciiLetterOrDigit));
        return signs.Length == 0 ? "00001" : signs[Math.Max(0, signs.Length - 10)..];
    }

    private string Type()
    {
        NoPlaces();
        if (FatturaCodes.IsDocument(invoice.ProcessControl?.BusinessProcessType))
        {
            return invoice.ProcessControl!.BusinessProcessType!;
        }
        Replaced("BT-23", invoice.ProcessControl?.BusinessProcessType);
        var (document, isExact) = FatturaCodes.DocumentOf(invoice.TypeCode, invoice.Kind == DocumentKind.CreditNote);
        if (!isExact && invoice.TypeCode is { } type)
        {
            _losses.Add(
                "/FatturaElettronica/FatturaElettronicaBody/DatiGenerali/DatiGeneraliDocumento/TipoDocumento",
                type,
                $"it becomes {document}",
                "BT-3",
                LossKind.CodeMapped
            );
        }
        return document;
    }

    private void Replaced(string term, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            _losses.Add("/FatturaElettronica", value, "FatturaPA declares itself by its root", term, LossKind.Replaced);
        }
    }

    private void NoPlaces()
    {
        Replaced("BT-24", invoice.ProcessControl?.SpecificationIdentifier);
        _losses.NoPlace("BT-6", invoice.VatAccountingCurrencyCode);
        _losses.NoPlace("BT-111", invoice.Totals?.VatInAccountingCurrency?.ToString());
        _losses.NoPlace("BT-7", invoice.VatPointDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        _losses.NoPlace("BT-10", invoice.BuyerReference);
        _losses.NoPlace("BT-14", invoice.SalesOrderReference);
        _losses.NoPlace("BT-18", invoice.InvoicedObjectIdentifier?.ToString());
        _losses.NoPlace("BT-20", invoice.PaymentTerms);
        _losses.NoPlace("BT-73", invoice.InvoicingPeriod?.Start?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        _losses.NoPlace("BT-74", invoice.InvoicingPeriod?.End?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        _losses.NoPlace("BT-70", invoice.Delivery?.PartyName);
        _losses.NoPlace("BT-71", invoice.Delivery?.LocationIdentifier?.ToString());
        if (invoice.DespatchAdviceReference is null)
        {
            _losses.NoPlace("BT-72", invoice.Delivery?.ActualDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        FatturaParties.NoPlace(_losses, invoice.Delivery?.Address, ["BT-75", "BT-76", "BT-165", "BT-77", "BT-78", "BT-79", "BT-80"]);
    }

    private RelatedDocument Preceding(PrecedingInvoice preceding) =>
        new() { Id = _losses.Identifier(preceding.Reference, "BT-25", 20), Date = preceding.IssueDate };

    /// <summary>Order and contract; project (CUP) and tender (CIG) stand with the first of them that there is, or with an order that has no number.</summary>
    private Fattura Referring(Fattura file)
    {
        var order = _losses.Text(invoice.PurchaseOrderReference, "BT-13", 20, isBasic: true);
        var contract = _losses.Text(invoice.ContractReference, "BT-12", 20, isBasic: true);
        var project = _losses.Text(invoice.ProjectReference, "BT-11", 15, isBasic: true);
        var tender = _losses.Text(invoice.TenderOrLotReference, "BT-17", 15, isBasic: true);
        var isWithContract = order is null && contract is not null;
        var isWithOrder = !isWithContract && (order is not null || project is not null || tender is not null);
        return file with
        {
            Orders = isWithOrder
                ?
                [
                    new RelatedDocument
                    {
                        Id = order ?? InvoiceMaker.NotAvailable,
                        ProjectCode = project,
                        TenderCode = tender,
                    },
                ]
                : [],
            Contracts = contract is null
                ? []
                :
                [
                    new RelatedDocument
                    {
                        Id = contract,
                        ProjectCode = isWithContract ? project : null,
                        TenderCode = isWithContract ? tender : null,
                    },
                ],
        };
    }

    private Fattura Noted(Fattura file)
    {
        List<string> causes = [];
        List<Withholding> withholdings = [];
        foreach (var note in invoice.Notes)
        {
            if (note.SubjectCode == ExtraTexts.Subject && ExtraTexts.AsWithholding(note.Text) is { } withholding)
            {
                withholdings.Add(withholding);
            }
            else if (note.SubjectCode == ExtraTexts.Subject && ExtraTexts.AsStamp(note.Text) is { IsStamp: true } stamp)
            {
                file = file with { HasStamp = "SI", Stamp = stamp.Amount };
            }
            else
            {
                _losses.NoPlace("BT-21", note.SubjectCode);
                causes.AddRange(Pieces(_losses.Text(note.Text, "BT-22", int.MaxValue)));
            }
        }
        return file with { Causes = [.. causes], Withholdings = [.. withholdings] };
    }

    private static IEnumerable<string> Pieces(string? text) =>
        (text ?? "").Chunk(MostCause).Select(signs => new string(signs).Trim()).Where(piece => piece.Length > 0);

    private FatturaAttachment? Attachment(SupportingDocument document)
    {
        _losses.NoPlace("BT-124", document.ExternalLocation);
        if (document.Attachment is not { } file)
        {
            _losses.NoPlace("BT-122", document.Reference, "a supporting document of FatturaPA has its file inside");
            _losses.NoPlace("BT-123", document.Description, "a supporting document of FatturaPA has its file inside");
            return null;
        }
        if (file.FileName is not null && file.FileName != document.Reference)
        {
            _losses.NoPlace("BT-122", document.Reference, "an attachment of FatturaPA has one name");
        }
        return new FatturaAttachment
        {
            Name = _losses.Text(file.FileName ?? document.Reference ?? "allegato", "BT-125", 60),
            Form = AttachmentForms.Of(file.MimeCode),
            Description = _losses.Text(document.Description, "BT-123", 100),
            Content = new BinaryObject(file.Content, null, null),
        };
    }
}
