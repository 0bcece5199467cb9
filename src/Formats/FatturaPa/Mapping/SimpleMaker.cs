using System.Globalization;
using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>Makes a simplified FatturaPA of an invoice: each line with its VAT inside, and nothing of prices, payment and references.</summary>
internal sealed class SimpleMaker(Invoice invoice)
{
    /// <summary>What is corrected, where no note says it.</summary>
    internal const string Corrected = "Intero documento";

    private readonly FatturaLosses _losses = new();

    internal IReadOnlyList<Loss> Losses => _losses.All;

    internal SimpleFattura Make()
    {
        var parties = new FatturaParties(invoice, _losses);
        var (seller, buyer) = (parties.Seller(), parties.Buyer());
        var (code, mail) = parties.Recipient();
        var hasAddress = buyer.Street is not null && buyer.City is not null && buyer.Country is not null;
        var preceding = invoice.PrecedingInvoices.FirstOrDefault();
        NoPlaces(seller, hasAddress ? null : buyer);
        return new SimpleFattura
        {
            SenderCountry = seller.VatCountry ?? "IT",
            SenderCode = seller.FiscalCode ?? seller.VatCode,
            Progressive = FatturaMaker.Progressive(invoice.Number),
            Format = "FSM10",
            RecipientCode = code.Length == 7 ? code : FatturaCodes.NoRecipient,
            RecipientMail = mail,
            Seller = seller,
            Buyer = hasAddress ? buyer : buyer with { Name = null, Street = null, PostCode = null, City = null, Province = null, Country = null },
            Type =
                invoice.Kind == DocumentKind.CreditNote ? "TD08"
                : invoice.TypeCode == "383" ? "TD09"
                : "TD07",
            Currency = invoice.CurrencyCode,
            Date = invoice.IssueDate,
            Number = _losses.Identifier(invoice.Number, "BT-1", 20),
            HasStamp = invoice.Notes.Any(note => ExtraTexts.AsStamp(note.Text).IsStamp) ? "SI" : null,
            PrecedingNumber = _losses.Identifier(preceding?.Reference, "BT-25", 20),
            PrecedingDate = preceding?.IssueDate,
            Corrected = preceding is null ? null : Corrected,
            Items = [.. invoice.Lines.Select(Item)],
        };
    }

    private SimpleItem Item(InvoiceLine line)
    {
        var (net, rate) = (line.NetAmount?.Amount ?? 0m, line.Vat?.Rate?.Value ?? 0m);
        var tax = Math.Round(net * rate / 100m, 2, MidpointRounding.AwayFromZero);
        var breakdown = invoice.VatBreakdown.FirstOrDefault(each => each.CategoryCode == line.Vat?.CategoryCode && (each.Rate?.Value ?? 0m) == rate);
        var (nature, law) = FatturaCodes.Split(breakdown?.ExemptionReason);
        _losses.NoPlace("BT-127", line.Note);
        _losses.NoPlace("BT-154", line.Item?.Description);
        if (line.Quantity is { Value: not 1m } quantity)
        {
            _losses.NoPlace("BT-129", quantity.ToString());
        }
        return new SimpleItem
        {
            Description = _losses.Text(line.Item?.Name, "BT-153", 1000) ?? "-",
            Amount = _losses.Number(net + tax, "BT-131", 2),
            Tax = tax,
            Rate = _losses.Number(rate, "BT-152", 2),
            Nature = rate == 0m ? nature ?? FatturaCodes.NatureOf(line.Vat?.CategoryCode) : null,
            Law = rate == 0m ? _losses.Text(law, "BT-120", 100) : null,
        };
    }

    private void NoPlaces(FatturaParty seller, FatturaParty? nameless)
    {
        _losses.NoPlace("BT-42", seller.Telephone);
        _losses.NoPlace("BT-43", seller.Mail);
        _losses.NoPlace("BT-19", seller.AdministrationReference);
        _losses.NoPlace("BT-44", nameless?.Name, "a simplified document names the buyer with the address or not at all");
        _losses.NoPlace("BT-9", invoice.DueDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        _losses.NoPlace("BT-10", invoice.BuyerReference);
        _losses.NoPlace("BT-12", invoice.ContractReference);
        _losses.NoPlace("BT-13", invoice.PurchaseOrderReference);
        _losses.NoPlace("BT-20", invoice.PaymentTerms);
        _losses.NoPlace("BT-62", invoice.SellerTaxRepresentative?.Name);
        _losses.NoPlace("BT-81", invoice.PaymentInstructions?.MeansTypeCode);
        foreach (var transfer in invoice.PaymentInstructions?.CreditTransfers ?? [])
        {
            _losses.NoPlace("BT-84", transfer.AccountIdentifier);
        }
        foreach (var note in invoice.Notes.Where(note => !ExtraTexts.AsStamp(note.Text).IsStamp))
        {
            _losses.NoPlace("BT-22", note.Text);
        }
        foreach (var item in invoice.Allowances)
        {
            _losses.NoPlace("BT-92", item.Amount?.ToString());
        }
        foreach (var item in invoice.Charges)
        {
            _losses.NoPlace("BT-99", item.Amount?.ToString());
        }
        foreach (var document in invoice.SupportingDocuments)
        {
            _losses.NoPlace("BT-122", document.Reference);
        }
        foreach (var preceding in invoice.PrecedingInvoices.Skip(1))
        {
            _losses.NoPlace("BT-25", preceding.Reference, "a simplified document corrects one");
        }
    }
}
