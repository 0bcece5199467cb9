using System.Globalization;
using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>
/// Lines of an invoice as FatturaPA has them. Allowances and charges of the document are lines of their own (TipoCessionePrestazione SC and AC), unless a
/// charge's reason says that it is a contribution to a fund; those of a line are discounts and surcharges on its price.
/// </summary>
internal sealed class FatturaLines(Invoice invoice, FatturaLosses losses)
{
    private const string Allowance = "SC";
    private const string Charge = "AC";
    private const string Withheld = "Ritenuta";
    private const int MostLines = 9999;

    internal TermList<FatturaLine> Lines()
    {
        List<FatturaLine> lines = [];
        foreach (var line in invoice.Lines)
        {
            lines.Add(Line(line, lines.Count + 1));
        }
        lines.AddRange(invoice.Allowances.Select((allowance, index) => OfDocument(allowance, isCharge: false, lines.Count + index + 1)).ToList());
        var charges = invoice.Charges.Where(charge => ExtraTexts.AsFund(charge.Reason).Fund is null);
        lines.AddRange(charges.Select((charge, index) => OfDocument(charge, isCharge: true, lines.Count + index + 1)).ToList());
        return [.. lines];
    }

    internal TermList<FundContribution> Funds() => [.. invoice.Charges.Where(charge => ExtraTexts.AsFund(charge.Reason).Fund is not null).Select(Fund)];

    internal TermList<FatturaSummary> Summaries() => [.. invoice.VatBreakdown.Select(Summary)];

    private FatturaSummary Summary(VatBreakdown breakdown)
    {
        losses.NoPlace("BT-121", breakdown.ExemptionReasonCode);
        var (nature, law) = FatturaCodes.Split(breakdown.ExemptionReason);
        return new FatturaSummary
        {
            VatRate = losses.Number(breakdown.Rate?.Value ?? 0m, "BT-119", 2),
            Nature = Nature(breakdown.CategoryCode, breakdown.Rate, nature),
            Taxable = losses.Number(breakdown.TaxableAmount?.Amount, "BT-116", 2),
            Tax = losses.Number(breakdown.TaxAmount?.Amount, "BT-117", 2),
            Chargeability =
                breakdown.CategoryCode == "B" ? "S"
                : invoice.VatPointDateCode is "432" ? "D"
                : invoice.VatPointDateCode is "3" or "35" ? "I"
                : null,
            Law = losses.Text(law, "BT-120", 100),
        };
    }

    private FatturaLine Line(InvoiceLine line, int position)
    {
        NoPlaces(line);
        var quantity = losses.Number(line.Quantity?.Value, "BT-129", 8);
        var isNegative = quantity < 0;
        var number = int.TryParse(line.Identifier, NumberStyles.None, CultureInfo.InvariantCulture, out var own) && own is >= 1 and <= MostLines;
        if (!number)
        {
            losses.NoPlace("BT-126", line.Identifier, "lines of FatturaPA have numbers");
        }
        var price = Price(line);
        return new FatturaLine
        {
            Number = (number ? own : position).ToString(CultureInfo.InvariantCulture),
            Articles = Articles(line.Item),
            Description = losses.Text(Description(line.Item), "BT-153", 1000) ?? "-",
            Quantity = isNegative ? -quantity : quantity,
            Unit = losses.Text(line.Quantity?.UnitCode, "BT-130", 10, isBasic: true),
            From = line.Period?.Start,
            To = line.Period?.End,
            Price = isNegative ? -price : price,
            Discounts = Discounts(line, isNegative),
            Total = losses.Number(line.NetAmount?.Amount, "BT-131", 8),
            VatRate = losses.Number(line.Vat?.Rate?.Value ?? 0m, "BT-152", 2),
            IsWithheld = line.Item?.Attributes.Any(IsWithheld) == true ? "SI" : null,
            Nature = NatureOf(line.Vat?.CategoryCode, line.Vat?.Rate),
            AdministrationReference = losses.Text(line.BuyerAccountingReference, "BT-133", 20, isBasic: true),
            Others = [.. (line.Item?.Attributes ?? []).Where(attribute => !IsWithheld(attribute)).Select(Other)],
        };
    }

    private void NoPlaces(InvoiceLine line)
    {
        losses.NoPlace("BT-127", line.Note);
        losses.NoPlace("BT-128", line.ObjectIdentifier?.ToString());
        losses.NoPlace("BT-132", line.PurchaseOrderLineReference);
        losses.NoPlace("BT-159", line.Item?.OriginCountryCode);
        foreach (var allowance in line.Allowances)
        {
            losses.NoPlace("BT-139", allowance.Reason);
            losses.NoPlace("BT-140", allowance.ReasonCode);
        }
        foreach (var charge in line.Charges)
        {
            losses.NoPlace("BT-144", charge.Reason);
            losses.NoPlace("BT-145", charge.ReasonCode);
        }
    }

    private static bool IsWithheld(ItemAttribute attribute) => attribute is { Name: Withheld, Value: "SI" };

    private OtherData Other(ItemAttribute attribute) =>
        new() { Type = losses.Text(attribute.Name, "BT-160", 10, isBasic: true), Text = losses.Text(attribute.Value, "BT-161", 60) };

    private static string? Description(Item? item) =>
        string.IsNullOrWhiteSpace(item?.Description) || item.Description == item.Name ? item?.Name : $"{item.Name} - {item.Description}";

    private TermList<ArticleCode> Articles(Item? item)
    {
        List<ArticleCode> codes = [];
        void Add(string type, string? value, string term)
        {
            if (losses.Text(value, term, 35) is { } code)
            {
                codes.Add(new ArticleCode { Type = type, Value = code });
            }
        }
        Add(ArticleTypes.Seller, item?.SellersIdentifier, "BT-155");
        Add(ArticleTypes.Buyer, item?.BuyersIdentifier, "BT-156");
        Add(ArticleTypes.OfStandard(item?.StandardIdentifier?.Scheme), item?.StandardIdentifier?.Value, "BT-157");
        foreach (var classification in item?.Classifications ?? [])
        {
            Add(ArticleTypes.OfClass(classification), classification.Value, "BT-158");
        }
        return [.. codes];
    }

    /// <summary>The price of one unit before any discount.</summary>
    private decimal? Price(InvoiceLine line)
    {
        var per = line.Price?.BaseQuantity?.Value is { } quantity and not 0m ? quantity : 1m;
        var stated = line.Price?.Discount is null ? line.Price?.NetPrice : line.Price.GrossPrice ?? line.Price.NetPrice;
        return losses.Number((stated ?? line.NetAmount)?.Amount / per, "BT-146", 8);
    }

    private TermList<Discount> Discounts(InvoiceLine line, bool isNegative)
    {
        var quantity = line.Quantity?.Value is { } value and not 0m ? Math.Abs(value) : 1m;
        var per = line.Price?.BaseQuantity?.Value is { } number and not 0m ? number : 1m;
        List<Discount> discounts = [];
        void Add(string type, decimal? amount, string term)
        {
            if (amount is { } each and not 0m)
            {
                discounts.Add(new Discount { Type = type, Amount = losses.Number(isNegative ? -each : each, term, 8) });
            }
        }
        Add("SC", line.Price is { Discount: { } discount, GrossPrice: not null } ? discount.Amount / per : null, "BT-147");
        foreach (var allowance in line.Allowances)
        {
            Add("SC", allowance.Amount?.Amount / quantity, "BT-136");
        }
        foreach (var charge in line.Charges)
        {
            Add("MG", charge.Amount?.Amount / quantity, "BT-141");
        }
        return [.. discounts];
    }

    private FatturaLine OfDocument(DocumentAllowanceCharge item, bool isCharge, int position)
    {
        var amount = losses.Number(isCharge ? item.Amount?.Amount : -item.Amount?.Amount, isCharge ? "BT-99" : "BT-92", 8);
        losses.NoPlace(isCharge ? "BT-105" : "BT-98", item.ReasonCode);
        losses.NoPlace(isCharge ? "BT-100" : "BT-93", item.BaseAmount?.ToString());
        losses.NoPlace(isCharge ? "BT-101" : "BT-94", item.Percentage?.ToString());
        return new FatturaLine
        {
            Number = position.ToString(CultureInfo.InvariantCulture),
            Kind = isCharge ? Charge : Allowance,
            Description = losses.Text(item.Reason, isCharge ? "BT-104" : "BT-97", 1000) ?? (isCharge ? "Spesa accessoria" : "Sconto"),
            Price = amount,
            Total = amount,
            VatRate = losses.Number(item.VatRate?.Value ?? 0m, isCharge ? "BT-103" : "BT-96", 2),
            Nature = NatureOf(item.VatCategoryCode, item.VatRate),
        };
    }

    private FundContribution Fund(DocumentAllowanceCharge charge)
    {
        var (fund, isWithheld) = ExtraTexts.AsFund(charge.Reason);
        losses.NoPlace("BT-105", charge.ReasonCode);
        return new FundContribution
        {
            Type = fund,
            Rate = losses.Number(charge.Percentage?.Value ?? 0m, "BT-101", 2),
            Amount = losses.Number(charge.Amount?.Amount, "BT-99", 2),
            Base = losses.Number(charge.BaseAmount?.Amount, "BT-100", 2),
            VatRate = losses.Number(charge.VatRate?.Value ?? 0m, "BT-103", 2),
            IsWithheld = isWithheld ? "SI" : null,
            Kind = NatureOf(charge.VatCategoryCode, charge.VatRate),
        };
    }

    /// <summary>The kind of no VAT of a category and rate: that of the breakdown of the same.</summary>
    private string? NatureOf(string? category, Percentage? rate)
    {
        var breakdown = invoice.VatBreakdown.FirstOrDefault(each => each.CategoryCode == category && (each.Rate?.Value ?? 0m) == (rate?.Value ?? 0m));
        return Nature(category, rate, FatturaCodes.Split(breakdown?.ExemptionReason).Nature);
    }

    private static string? Nature(string? category, Percentage? rate, string? stated) =>
        (rate?.Value ?? 0m) != 0m ? null : stated ?? FatturaCodes.NatureOf(category);
}
