using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Sellers;
using Invoicing.Taxes.Rates;

namespace Invoicing.Receivables.Tests.Support;

/// <summary>A marketplace, a vendor that it sells for, and one that it buys from.</summary>
internal static class MarketSamples
{
    public static SellerProfile Market { get; } =
        OrderSamples.Seller with
        {
            Name = "Basar am Hafen SE",
            VatId = "DE136695976",
            Iban = "DE02120300000000202051",
        };

    public static SellerProfile Kontor { get; } =
        OrderSamples.Seller with
        {
            Name = "Kontor für Tee GmbH",
            VatId = "DE111111125",
            Vendor = new()
            {
                Operator = "basar",
                CommissionPercent = 12.5m,
                FeePerOrder = 0.35m,
            },
        };

    public static SellerProfile Werft { get; } =
        OrderSamples.Seller with
        {
            Name = "Werft Nord KG",
            VatId = "DE123456788",
            Vendor = new()
            {
                Operator = "basar",
                Model = VendorModel.Reseller,
                CommissionPercent = 20,
                SelfBilledSince = new(2026, 1, 1),
                SelfBilledSeries = "werft-self",
            },
        };

    public static OrderParty Ada { get; } = OrderSamples.Buyer with { Id = "C-8", Name = "Ada Handel GmbH", VatId = "DE266182271" };

    public static SettlementOrder Order(string id, OrderParty buyer, params SettlementShare[] shares) =>
        new()
        {
            Id = id,
            Buyer = buyer,
            PaidInFull = true,
            DeliveredOn = new(2026, 11, 10),
            Vendors = shares,
        };

    public static SettlementShare Share(string vendor, params OrderLine[] lines) => new() { Vendor = vendor, Lines = lines };

    public static OrderLine Tea(string id, decimal price) => OrderSamples.Line(id, 1, price, VatRateKind.Reduced);

    /// <summary>Three orders of two buyers at two vendors: the second buyer bought twice.</summary>
    public static SettlementClosed Closed { get; } =
        new()
        {
            Id = "2026-11",
            Seller = "basar",
            Currency = "EUR",
            Period = new(new(2026, 11, 1), new(2026, 11, 30)),
            Orders =
            [
                Order("a", OrderSamples.Buyer, Share("kontor", Tea("1", 19.99m), Tea("2", 5.01m)), Share("werft", OrderSamples.Line("1", 3, 33.33m))),
                Order("b", Ada, Share("kontor", Tea("1", 12.34m))),
                Order("c", Ada, Share("kontor", Tea("1", 7.77m))),
            ],
            Fees =
            [
                new()
                {
                    Id = "ad",
                    Vendor = "kontor",
                    Name = "Advertising",
                    Amount = 10,
                },
            ],
        };
}
