using CsCheck;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Sellers;
using Invoicing.Taxes.Rates;

namespace Invoicing.Receivables.Tests.Support;

/// <summary>Orders to test with.</summary>
internal static class OrderSamples
{
    public static SellerProfile Seller { get; } =
        new()
        {
            Tenant = "acme",
            Name = "Hafenwerk Maschinen GmbH",
            VatId = "DE811907980",
            Registration = "HRB 40817",
            ElectronicAddress = "DE811907980",
            ElectronicScheme = "9930",
            Line1 = "Am Kai 44",
            City = "Hamburg",
            PostCode = "20457",
            Country = "DE",
            ContactName = "Rechnungswesen",
            ContactPhone = "+49 40 555 0199",
            ContactEmail = "rechnung@hafenwerk.example",
            Iban = "DE89370400440532013000",
            TimeZone = "Europe/Berlin",
        };

    public static Numbering Numbering { get; } = new("R-1", new(2026, 11, 20), "RF18539007547034");

    public static OrderParty Buyer { get; } =
        new()
        {
            Id = "C-7",
            Name = "Stadtwerke Mittelfluss AG",
            VatId = "DE129273398",
            ElectronicAddress = "DE129273398",
            ElectronicScheme = "9930",
            Address = new()
            {
                Line1 = "Werkstraße 1",
                City = "Kassel",
                PostCode = "34117",
                Country = "DE",
            },
        };

    public static Order Of(params OrderLine[] lines) =>
        new()
        {
            Id = "O-1",
            Seller = "hafenwerk",
            Currency = "EUR",
            Buyer = Buyer,
            BuyerReference = "PO-1",
            Lines = lines,
        };

    public static OrderLine Line(string id, decimal quantity, decimal price, VatRateKind kind = VatRateKind.Standard) =>
        new()
        {
            Id = id,
            Name = $"Item {id}",
            Quantity = quantity,
            Price = new() { Amount = price },
            Vat = new() { Kind = kind },
        };

    /// <summary>Orders of 1 to 12 lines at two rates, with discounts and charges, prices with up to four decimals.</summary>
    public static Gen<Order> Any { get; } =
        Gen.Select(
            Gen.Select(Gen.Int[1, 999], Gen.Int[1, 9_999_999], Gen.Bool, Gen.Int[0, 100], Gen.Int[0, 2]).List[1, 12],
            Gen.Int[0, 40],
            Gen.Int[0, 5_000],
            (lines, percent, shipping) =>
                Of([
                    .. lines.Select(
                        (line, index) =>
                            Line($"L{index}", line.Item1 / 10m, line.Item2 / 10_000m, line.Item3 ? VatRateKind.Standard : VatRateKind.Reduced) with
                            {
                                Discounts = line.Item4 > 0 && line.Item5 > 0 ? [new() { Percent = line.Item4 / 2m + 0.5m }] : [],
                            }
                    ),
                ]) with
                {
                    Discounts = percent > 0 ? [new() { Percent = percent }] : [],
                    Charges = shipping > 0 ? [new() { Amount = shipping / 100m }] : [],
                }
        );
}
