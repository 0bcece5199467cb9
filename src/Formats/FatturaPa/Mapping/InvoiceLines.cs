using System.Globalization;
using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>Lines, allowances and charges, VAT and totals of a FatturaPA as EN 16931 has them.</summary>
internal sealed class InvoiceLines(Fattura file, List<Loss> losses)
{
    private const string Allowance = "SC";
    private const string Charge = "AC";
    private readonly string _currency = file.Currency ?? "";

    internal TermList<InvoiceLine> Lines() => [.. file.Lines.Where(line => line.Kind is not (Allowance or Charge)).Select(Line)];

    internal TermList<DocumentAllowanceCharge> Allowances() => [.. file.Lines.Where(line => line.Kind == Allowance).Select(line => OfDocument(line, -1m))];

    internal TermList<DocumentAllowanceCharge> Charges() =>
        [.. file.Lines.Where(line => line.Kind == Charge).Select(line => OfDocument(line, 1m)), .. file.Funds.Select(Fund)];

    internal TermList<VatBreakdown> Breakdown() =>
        [
            .. file.Summaries.Select(summary => new VatBreakdown
            {
                TaxableAmount = Money(summary.Taxable),
                TaxAmount = Money(summary.Tax),
                CategoryCode = Category(summary.VatRate, summary.Nature, summary.Chargeability == "S"),
                Rate = Rate(summary.VatRate, summary.Nature),
                ExemptionReason = summary.Nature is null ? summary.Law : $"{summary.Nature} {summary.Law}".Trim(),
            }),
        ];

    internal DocumentTotals Totals(Invoice invoice)
    {
        var (allowances, charges) = (Sum(invoice.Allowances), Sum(invoice.Charges));
        var net = file.Summaries.Sum(summary => summary.Taxable ?? 0m);
        var vat = file.Summaries.Sum(summary => summary.Tax ?? 0m);
        var gross = net + vat;
        var due = file.Payments.Count == 0 ? gross + (file.Rounding ?? 0m) : file.Payments.Sum(payment => payment.Amount ?? 0m);
        var paid = gross + (file.Rounding ?? 0m) - due;
        return new DocumentTotals
        {
            LineNetAmounts = Money(Math.Round(invoice.Lines.Sum(line => line.NetAmount?.Amount ?? 0m), 2, MidpointRounding.AwayFromZero)),
            Allowances = invoice.Allowances.Count == 0 ? null : Money(allowances),
            Charges = invoice.Charges.Count == 0 ? null : Money(charges),
            WithoutVat = Money(net),
            Vat = Money(vat),
            WithVat = Money(file.Total ?? gross),
            Rounding = Money(file.Rounding),
            Paid = paid == 0m ? null : Money(paid),
            Due = Money(due),
        };
    }

    private static decimal Sum(TermList<DocumentAllowanceCharge> items) => items.Sum(item => item.Amount?.Amount ?? 0m);

    private InvoiceLine Line(FatturaLine line)
    {
        if (line.Kind is { } kind)
        {
            Lose(line, "TipoCessionePrestazione", kind, "no EN 16931 term");
        }
        var per = line.Quantity is { } quantity and not 0m ? quantity : 1m;
        var discount = Discounts(line, per);
        return new InvoiceLine
        {
            Identifier = line.Number,
            Quantity = new Quantity(line.Quantity ?? 1m, line.Unit ?? (line.Quantity is null ? "C62" : null)),
            NetAmount = Money(line.Total),
            BuyerAccountingReference = line.AdministrationReference,
            Period = line.From is null && line.To is null ? null : new Period { Start = line.From, End = line.To },
            Price = Price(line, discount),
            Vat = new LineVat { CategoryCode = Category(line.VatRate, line.Nature, IsSplit(line.VatRate)), Rate = Rate(line.VatRate, line.Nature) },
            Item = Item(line),
        };
    }

    /// <summary>What all discounts together take from the price of a unit, one after the other; null where there is none.</summary>
    private static decimal? Discounts(FatturaLine line, decimal per)
    {
        if (line.Discounts.Count == 0 || line.Price is not { } price)
        {
            return null;
        }
        var left = price;
        foreach (var each in line.Discounts)
        {
            var amount = each.Amount ?? left * (each.Rate ?? 0m) / 100m;
            left += each.Type == "MG" ? amount : -amount;
        }
        return per == 0m ? null : price - left;
    }

    private PriceDetails Price(FatturaLine line, decimal? discount) =>
        discount is null ? new PriceDetails { NetPrice = Money(line.Price) }
        : discount < 0m ? new PriceDetails { NetPrice = Money(line.Price - discount) }
        : new PriceDetails
        {
            NetPrice = Money(line.Price - discount),
            GrossPrice = Money(line.Price),
            Discount = Money(discount),
        };

    private Item Item(FatturaLine line)
    {
        var item = new Item { Name = line.Description };
        List<Identifier> classes = [];
        foreach (var article in line.Articles)
        {
            var value = article.Value ?? "";
            if (ArticleTypes.Class(article.Type, value) is { } known)
            {
                classes.Add(known);
            }
            else if (item.StandardIdentifier is null && ArticleTypes.Standard(article.Type, value) is { } standard)
            {
                item = item with { StandardIdentifier = standard };
            }
            else if (item.BuyersIdentifier is null && article.Type == ArticleTypes.Buyer)
            {
                item = item with { BuyersIdentifier = value };
            }
            else if (item.SellersIdentifier is null)
            {
                item = item with { SellersIdentifier = value };
                if (article.Type != ArticleTypes.Seller)
                {
                    Lose(line, "CodiceArticolo/CodiceTipo", article.Type, "BT-155 has no list");
                }
            }
            else
            {
                Lose(line, "CodiceArticolo/CodiceValore", value, "BT-155 is taken once");
            }
        }
        List<ItemAttribute> attributes = [.. line.Others.Select(other => new ItemAttribute { Name = other.Type, Value = other.Text })];
        if (line.IsWithheld is { } withheld)
        {
            attributes.Add(new ItemAttribute { Name = "Ritenuta", Value = withheld });
        }
        return item with { Classifications = [.. classes], Attributes = [.. attributes] };
    }

    private DocumentAllowanceCharge OfDocument(FatturaLine line, decimal sign) =>
        new()
        {
            Amount = Money(line.Total * sign),
            Reason = line.Description,
            VatCategoryCode = Category(line.VatRate, line.Nature, IsSplit(line.VatRate)),
            VatRate = Rate(line.VatRate, line.Nature),
        };

    private DocumentAllowanceCharge Fund(FundContribution fund) =>
        new()
        {
            Amount = Money(fund.Amount),
            BaseAmount = Money(fund.Base),
            Percentage = fund.Rate is { } rate ? new Percentage(rate) : null,
            VatCategoryCode = Category(fund.VatRate, fund.Kind, IsSplit(fund.VatRate)),
            VatRate = Rate(fund.VatRate, fund.Kind),
            Reason = fund.IsWithheld is null ? fund.Type : $"{fund.Type} {ExtraTexts.Withheld}",
        };

    /// <summary>Whether the VAT of a rate is paid by the public buyer: its summary says so.</summary>
    private bool IsSplit(decimal? rate) => file.Summaries.Any(summary => summary.Chargeability == "S" && summary.VatRate == rate);

    private static string Category(decimal? rate, string? nature, bool isSplit) =>
        nature is not null ? FatturaCodes.CategoryOf(nature)
        : isSplit ? "B"
        : rate is 0m or null ? "Z"
        : "S";

    /// <summary>What is out of scope (O) has no rate.</summary>
    private static Percentage? Rate(decimal? rate, string? nature) =>
        rate is not { } number || (nature is not null && FatturaCodes.CategoryOf(nature) == "O") ? null : new Percentage(number);

    private Money? Money(decimal? amount) => amount is { } number ? new Money(number, _currency) : null;

    private void Lose(FatturaLine line, string path, string? value, string reason)
    {
        if (!string.IsNullOrEmpty(value))
        {
            var place = string.Create(
                CultureInfo.InvariantCulture,
                $"/FatturaElettronica/FatturaElettronicaBody/DatiBeniServizi/DettaglioLinee[{line.Number}]/{path}"
            );
            losses.Add(new Loss(place, Loss.Excerpt(value), reason) { Why = LossKind.NoTerm });
        }
    }
}
