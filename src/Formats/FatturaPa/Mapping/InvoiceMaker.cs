using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>Makes an invoice of a FatturaPA. Totals that it does not state are the sums of what it states.</summary>
internal sealed class InvoiceMaker(Fattura file)
{
    /// <summary>Stands for an order without number, with which project and tender are named.</summary>
    internal const string NotAvailable = "NA";

    private readonly List<Loss> _losses = [];

    internal IReadOnlyList<Loss> Losses => _losses;

    internal Invoice Make()
    {
        var (type, isPlain) = FatturaCodes.TypeOf(file.Type);
        var lines = new InvoiceLines(file, _losses);
        var related = file.Orders.Concat(file.Contracts).ToList();
        Repeated(file.Orders, "DatiOrdineAcquisto", "BT-13");
        Repeated(file.Contracts, "DatiContratto", "BT-12");
        Repeated(file.Receipts, "DatiRicezione", "BT-15");
        var invoice = new Invoice
        {
            Kind = TypeCodes.KindOf(type),
            TypeCode = file.Type is null ? null : type,
            ProcessControl = isPlain || file.Type is null ? null : new ProcessControl { BusinessProcessType = file.Type },
            Number = file.Number,
            IssueDate = file.Date,
            CurrencyCode = file.Currency,
            BuyerAccountingReference = file.Seller?.AdministrationReference,
            PurchaseOrderReference = file.Orders.Select(order => order.Id).FirstOrDefault(id => id != NotAvailable),
            ContractReference = file.Contracts.Select(contract => contract.Id).FirstOrDefault(),
            ReceivingAdviceReference = file.Receipts.Select(receipt => receipt.Id).FirstOrDefault(),
            ProjectReference = related.Select(each => each.ProjectCode).FirstOrDefault(code => code is not null),
            TenderOrLotReference = related.Select(each => each.TenderCode).FirstOrDefault(code => code is not null),
            DespatchAdviceReference = file.DespatchNumber,
            Delivery = file.DespatchDate is { } day && day != file.Date ? new Delivery { ActualDate = day } : null,
            PrecedingInvoices = [.. file.Invoices.Select(each => new PrecedingInvoice { Reference = each.Id, IssueDate = each.Date })],
            Notes = Notes(),
            Seller = InvoiceParties.Seller(file),
            Buyer = InvoiceParties.Buyer(file),
            SellerTaxRepresentative = InvoiceParties.Representative(file.Representative),
            Lines = lines.Lines(),
            Allowances = lines.Allowances(),
            Charges = lines.Charges(),
            VatBreakdown = lines.Breakdown(),
            VatPointDateCode = VatPoint(),
            SupportingDocuments = [.. file.Attachments.Select(Attachment)],
        };
        Unsaid();
        return Paid(invoice with { Totals = lines.Totals(invoice) });
    }

    private void Unsaid()
    {
        if (file.Progressive is { } progressive && progressive != FatturaMaker.Progressive(file.Number))
        {
            Lose("FatturaElettronicaHeader/DatiTrasmissione/ProgressivoInvio", progressive, "no EN 16931 term: it numbers transmissions", null);
        }
        if (file.SenderCode is { } sender && sender != file.Seller?.VatCode && sender != file.Seller?.FiscalCode)
        {
            Lose("FatturaElettronicaHeader/DatiTrasmissione/IdTrasmittente/IdCodice", sender, "no EN 16931 term: who transmits is not the seller", null);
        }
    }

    private void Repeated(TermList<RelatedDocument> documents, string name, string term)
    {
        for (var index = 0; index < documents.Count; index++)
        {
            var place = $"FatturaElettronicaBody/DatiGenerali/{name}[{index + 1}]";
            if (index > 0)
            {
                Lose($"{place}/IdDocumento", documents[index].Id, $"{term} is taken once", term, LossKind.Repeated);
            }
            if (documents[index].Date is { } day)
            {
                Lose($"{place}/Data", day.ToString("yyyy-MM-dd", null), "no EN 16931 term", null);
            }
        }
    }

    private void Lose(string path, string? value, string reason, string? term, LossKind why = LossKind.NoTerm)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _losses.Add(new Loss($"/FatturaElettronica/{path}", Loss.Excerpt(value), reason) { Term = term, Why = why });
        }
    }

    private TermList<InvoiceNote> Notes()
    {
        var notes = file.Causes.Select(cause => new InvoiceNote { Text = cause }).ToList();
        notes.AddRange(file.Withholdings.Select(withholding => new InvoiceNote { SubjectCode = ExtraTexts.Subject, Text = ExtraTexts.Of(withholding) }));
        if (file.HasStamp is not null)
        {
            notes.Add(new InvoiceNote { SubjectCode = ExtraTexts.Subject, Text = ExtraTexts.OfStamp(file.Stamp) });
        }
        return [.. notes];
    }

    /// <summary>BT-8: when VAT falls due, where one summary says it and none says another thing.</summary>
    private string? VatPoint()
    {
        var said = file.Summaries.Select(summary => summary.Chargeability).Where(word => word is "I" or "D").Distinct().ToList();
        if (said.Count > 1)
        {
            Lose(
                "FatturaElettronicaBody/DatiBeniServizi/DatiRiepilogo/EsigibilitaIVA",
                string.Join(" ", said),
                "BT-8 is taken once",
                "BT-8",
                LossKind.Repeated
            );
        }
        return said is ["D"] ? "432"
            : said is ["I"] ? "35"
            : null;
    }

    private static SupportingDocument Attachment(FatturaAttachment attachment) =>
        new()
        {
            Reference = attachment.Name,
            Description = attachment.Description,
            Attachment = attachment.Content is { } file
                ? new BinaryObject(file.Content, AttachmentForms.MimeOf(attachment.Form, attachment.Name), attachment.Name)
                : null,
        };

    private Invoice Paid(Invoice invoice)
    {
        if (file.Payments is not [var first, ..])
        {
            return invoice;
        }
        foreach (var (payment, index) in file.Payments.Select((payment, index) => (payment, index)).Skip(1))
        {
            if (payment.DueDate != first.DueDate)
            {
                Lose(
                    $"FatturaElettronicaBody/DatiPagamento/DettaglioPagamento[{index + 1}]/DataScadenzaPagamento",
                    payment.DueDate?.ToString("yyyy-MM-dd", null),
                    "BT-9 is taken once",
                    "BT-9",
                    LossKind.Repeated
                );
            }
        }
        var isPayee = first.Beneficiary is not null && first.Beneficiary != invoice.Seller?.Name;
        return invoice with
        {
            DueDate = first.DueDate,
            Payee = isPayee && first.Iban is null ? new Payee { Name = first.Beneficiary } : null,
            PaymentInstructions = new PaymentInstructions
            {
                MeansTypeCode = FatturaCodes.MeansOf(first.Means) ?? first.Means,
                RemittanceInformation = first.Code,
                CreditTransfers =
                [
                    .. file
                        .Payments.Where(payment => payment.Iban is not null)
                        .DistinctBy(payment => payment.Iban)
                        .Select(payment => new CreditTransfer
                        {
                            AccountIdentifier = payment.Iban,
                            AccountName = payment.Beneficiary,
                            ServiceProviderIdentifier = payment.Bic,
                        }),
                ],
            },
        };
    }
}
