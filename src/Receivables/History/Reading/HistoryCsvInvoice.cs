using System.Globalization;
using Invoicing.Model;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Sellers;
using Invoicing.Taxes.Currencies;
using Invoicing.Values;

namespace Invoicing.Receivables.History.Reading;

/// <summary>The invoice that rows of a CSV file say: its figures as stated; VAT by the rate where a row states none.</summary>
internal static class HistoryCsvInvoice
{
    /// <summary>What a later row of a document may leave out, and may not say otherwise.</summary>
    private static readonly string[] OfTheDocument = ["date", "due", "currency", "buyer", "buyervatid", "corrects", "reference", "paid", "total", "open"];

    /// <summary>The invoice. What is wrong with a row is noted there.</summary>
    public static Invoice Of(IReadOnlyList<HistoryRow> rows, SellerProfile seller)
    {
        var (first, type) = (rows[0], rows[0].Document.Type);
        var currency = first.Text("currency") ?? "";
        var decimals = currency.Length == 3 ? MinorUnits.InInvoices(currency) : 2;
        foreach (var (row, column) in rows.Skip(1).SelectMany(row => OfTheDocument.Select(column => (row, column))))
        {
            if (row.Text(column) is { } text && text != first.Text(column))
            {
                row.Problems.Add($"{column} is '{text}', and '{first.Text(column)}' in line {first.Line} of the same document.");
            }
        }

        var lines = rows.Select((row, index) => (Row: row, Line: LineOf(row, index + 1, currency))).ToList();
        var groups = lines
            .GroupBy(one => new VatKey(one.Line.Vat!.CategoryCode!, one.Line.Vat.Rate?.Value))
            .Select(group => GroupOf(group.Key, [.. group.Select(one => (one.Row, one.Line.NetAmount!.Value.Amount))], currency, decimals))
            .ToList();
        var net = lines.Sum(one => one.Line.NetAmount!.Value.Amount);
        var vat = groups.Sum(group => group.TaxAmount!.Value.Amount);
        var paid = first.Figure("paid");
        if (first.Figure("total") is { } total && total != net + vat)
        {
            first.Problems.Add(
                string.Create(CultureInfo.InvariantCulture, $"total is {total}; net amounts and VAT come to {net + vat}. State the VAT of each row in vat.")
            );
        }

        return new()
        {
            Kind = TypeCodes.KindOf(type),
            TypeCode = type,
            Number = first.Text("number"),
            IssueDate = first.Day("date"),
            DueDate = first.Day("due"),
            CurrencyCode = currency,
            BuyerReference = first.Text("buyerreference"),
            ProcessControl = new() { SpecificationIdentifier = seller.Specification },
            Seller = Parties.Seller(seller),
            Buyer = new()
            {
                Name = first.Text("buyer"),
                VatIdentifier = first.Text("buyervatid"),
                PostalAddress = AddressOf(first),
            },
            PrecedingInvoices = first.Text("corrects") is { } corrected ? [new PrecedingInvoice { Reference = corrected }] : [],
            PaymentInstructions = first.Text("reference") is { } reference ? new() { MeansTypeCode = "1", RemittanceInformation = reference } : null,
            Lines = lines.Select(one => one.Line).ToTermList(),
            VatBreakdown = groups.ToTermList(),
            Totals = new()
            {
                LineNetAmounts = new Money(net, currency),
                WithoutVat = new Money(net, currency),
                Vat = new Money(vat, currency),
                WithVat = new Money(net + vat, currency),
                Paid = paid is { } amount ? new Money(amount, currency) : null,
                Due = new Money(net + vat - (paid ?? 0), currency),
            },
        };
    }

    private static PostalAddress? AddressOf(HistoryRow row)
    {
        var address = new PostalAddress
        {
            Line1 = row.Text("buyerstreet"),
            City = row.Text("buyercity"),
            PostCode = row.Text("buyerpostcode"),
            CountrySubdivision = row.Text("buyersubdivision"),
            CountryCode = row.Text("buyercountry"),
        };
        return address == new PostalAddress() ? null : address;
    }

    private static InvoiceLine LineOf(HistoryRow row, int position, string currency)
    {
        var (net, quantity) = (row.Figure("net"), row.Figure("quantity") ?? 1);
        if (net is null)
        {
            row.Problems.Add("net is missing.");
        }

        var rate = row.Figure("vatrate");
        var category = row.Text("vatcategory") ?? (rate > 0 ? "S" : "Z");
        return new()
        {
            Identifier = row.Text("line") ?? position.ToString(CultureInfo.InvariantCulture),
            Quantity = new Quantity(quantity, row.Text("unit") ?? "C62"),
            NetAmount = new Money(net ?? 0, currency),
            Price = new() { NetPrice = new Money(quantity == 0 ? 0 : Math.Abs(Math.Round((net ?? 0) / quantity, 6, MidpointRounding.AwayFromZero)), currency) },
            Vat = new() { CategoryCode = category, Rate = category == "O" ? null : new Percentage(rate ?? 0) },
            Item = new() { Name = row.Text("name") ?? "-" },
        };
    }

    private static VatBreakdown GroupOf(VatKey vat, IReadOnlyList<(HistoryRow Row, decimal Net)> lines, string currency, int decimals)
    {
        var net = lines.Sum(line => line.Net);
        var stated = lines.Select(line => line.Row.Figure("vat")).ToList();
        var tax = stated.TrueForAll(one => one is not null)
            ? stated.Sum(one => one!.Value)
            : Math.Round(net * (vat.Rate ?? 0) / 100, decimals, MidpointRounding.AwayFromZero);
        return new()
        {
            CategoryCode = vat.Category,
            Rate = vat.Percentage,
            TaxableAmount = new Money(net, currency),
            TaxAmount = new Money(tax, currency),
        };
    }
}
