using System.Globalization;
using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>Makes an invoice of a simplified FatturaPA: its amounts have VAT inside, which is taken out by what is stated, tax or rate.</summary>
internal sealed class SimpleInvoiceMaker(SimpleFattura file)
{
    private readonly List<Loss> _losses = [];
    private readonly string _currency = file.Currency ?? "";

    internal IReadOnlyList<Loss> Losses => _losses;

    internal Invoice Make()
    {
        var items = file.Items.Select(item => (Item: item, Amounts: Amounts(item))).ToList();
        var net = items.Sum(each => each.Amounts.Net);
        var tax = items.Sum(each => each.Amounts.Tax);
        var parties = new Fattura
        {
            Seller = file.Seller,
            Buyer = file.Buyer,
            RecipientCode = file.RecipientCode,
            RecipientMail = file.RecipientMail,
        };
        Unsaid();
        return new Invoice
        {
            Kind = file.Type == "TD08" ? DocumentKind.CreditNote : DocumentKind.Invoice,
            TypeCode = file.Type switch
            {
                "TD08" => "381",
                "TD09" => "383",
                null => null,
                _ => "380",
            },
            Number = file.Number,
            IssueDate = file.Date,
            CurrencyCode = file.Currency,
            Seller = InvoiceParties.Seller(parties),
            Buyer = InvoiceParties.Buyer(parties),
            Notes = file.HasStamp is null ? [] : [new InvoiceNote { SubjectCode = ExtraTexts.Subject, Text = ExtraTexts.OfStamp(null) }],
            PrecedingInvoices = file.PrecedingNumber is null ? [] : [new PrecedingInvoice { Reference = file.PrecedingNumber, IssueDate = file.PrecedingDate }],
            Lines = [.. items.Select((each, index) => Line(each.Item, each.Amounts, index + 1))],
            VatBreakdown =
            [
                .. items
                    .GroupBy(each => (Category(each.Item, each.Amounts.Rate), each.Amounts.Rate, each.Item.Nature, each.Item.Law))
                    .Select(group => new VatBreakdown
                    {
                        CategoryCode = group.Key.Item1,
                        Rate = RateOf(group.Key.Item1, group.Key.Rate),
                        TaxableAmount = new Money(group.Sum(each => each.Amounts.Net), _currency),
                        TaxAmount = new Money(group.Sum(each => each.Amounts.Tax), _currency),
                        ExemptionReason = group.Key.Nature is null ? null : $"{group.Key.Nature} {group.Key.Law}".Trim(),
                    }),
            ],
            Totals = new DocumentTotals
            {
                LineNetAmounts = new Money(net, _currency),
                WithoutVat = new Money(net, _currency),
                Vat = new Money(tax, _currency),
                WithVat = new Money(net + tax, _currency),
                Due = new Money(net + tax, _currency),
            },
        };
    }

    private void Unsaid()
    {
        if (file.Progressive is { } progressive && progressive != FatturaMaker.Progressive(file.Number))
        {
            Lose("FatturaElettronicaHeader/DatiTrasmissione/ProgressivoInvio", progressive, "no EN 16931 term: it numbers transmissions");
        }
        if (file.Corrected is { } corrected && corrected != SimpleMaker.Corrected)
        {
            Lose("FatturaElettronicaBody/DatiGenerali/DatiFatturaRettificata/ElementiRettificati", corrected, "no EN 16931 term");
        }
    }

    private void Lose(string path, string value, string reason) =>
        _losses.Add(new Loss($"/FatturaElettronicaSemplificata/{path}", Loss.Excerpt(value), reason) { Why = LossKind.NoTerm });

    private InvoiceLine Line(SimpleItem item, (decimal Net, decimal Tax, decimal Rate) amounts, int position) =>
        new()
        {
            Identifier = position.ToString(CultureInfo.InvariantCulture),
            Quantity = new Quantity(1m, "C62"),
            NetAmount = new Money(amounts.Net, _currency),
            Price = new PriceDetails { NetPrice = new Money(amounts.Net, _currency) },
            Vat = new LineVat { CategoryCode = Category(item, amounts.Rate), Rate = RateOf(Category(item, amounts.Rate), amounts.Rate) },
            Item = new Item { Name = item.Description },
        };

    /// <summary>Without VAT, VAT, and its rate; a rate that is not stated is that of the two amounts, to half a per cent.</summary>
    private static (decimal Net, decimal Tax, decimal Rate) Amounts(SimpleItem item)
    {
        var amount = item.Amount ?? 0m;
        if (item.Tax is { } tax)
        {
            var net = amount - tax;
            var rate = item.Rate ?? (net == 0m ? 0m : Math.Round(tax / net * 200m, 0, MidpointRounding.AwayFromZero) / 2m);
            return (net, tax, rate);
        }
        var stated = item.Rate ?? 0m;
        var own = Math.Round(amount * stated / (100m + stated), 2, MidpointRounding.AwayFromZero);
        return (amount - own, own, stated);
    }

    private static string Category(SimpleItem item, decimal rate) =>
        item.Nature is { } nature ? FatturaCodes.CategoryOf(nature)
        : rate == 0m ? "Z"
        : "S";

    private static Percentage? RateOf(string category, decimal rate) => category == "O" ? null : new Percentage(rate);
}
