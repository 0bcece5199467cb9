using System.Globalization;
using Invoicing.Model;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Sellers;
using Invoicing.Taxes.Currencies;

namespace Invoicing.Receivables.Marketplace;

/// <summary>What passes between a marketplace and a vendor, reckoned from the invoices to the buyers: commission and fees, or the purchase.</summary>
/// <param name="settlement">The settlement.</param>
/// <param name="vendor">The vendor.</param>
/// <param name="profile">The vendor as a seller.</param>
/// <param name="market">The marketplace as a seller.</param>
internal sealed class VendorDocuments(SettlementClosed settlement, string vendor, SellerProfile profile, SellerProfile market)
{
    private const string SelfBilled = "389";
    private readonly VendorTerms _terms = profile.Vendor!;
    private readonly int _decimals = MinorUnits.InInvoices(settlement.Currency);

    /// <summary>Commission on what was sold in the vendor's name, and fees; null where there is neither.</summary>
    public Order? Commission(IReadOnlyList<(PlannedSale Sale, SettlementDocument Document)> sales)
    {
        var lines = new List<OrderLine>();
        foreach (var (sale, document) in sales.Where(_ => _terms is { Model: VendorModel.Agency, CommissionPercent: > 0 }))
        {
            var sold = _terms.CommissionOnGross ? document.Total : document.Net;
            var name = string.Create(CultureInfo.InvariantCulture, $"Commission {_terms.CommissionPercent:0.####} % on {document.Number}");
            lines.Add(Line(sale.Lead, name, Rounded(sold * _terms.CommissionPercent / 100), 1, _terms.CommissionVat));
        }

        if (_terms.FeePerOrder is { } fee && sales.Count > 0)
        {
            lines.Add(Line("per-order", "Fee per order", fee, sales.Sum(one => one.Sale.Orders.Count), _terms.CommissionVat));
        }

        lines.AddRange(
            settlement.Fees.Where(one => one.Vendor == vendor).Select(one => Line($"fee:{one.Id}", one.Name, one.Amount, 1, one.Vat ?? _terms.CommissionVat))
        );
        return lines.Count == 0
            ? null
            : new()
            {
                Id = settlement.Id,
                Seller = settlement.Seller,
                Currency = settlement.Currency,
                Buyer = PartyOf(profile),
                BuyerReference = settlement.Id,
                Lines = lines,
                PaidInFull = true,
                Period = settlement.Period,
                Note = $"Taken off the payout of settlement {settlement.Id}.",
            };
    }

    /// <summary>What the vendor supplied to a reseller, self-billed: what was sold, less the margin. Null where nothing was.</summary>
    public Order? Purchase(IReadOnlyList<(PlannedSale Sale, SettlementDocument Document)> sales)
    {
        if (_terms.Model != VendorModel.Reseller || sales.Count == 0)
        {
            return null;
        }

        var lines =
            from one in sales
            from @group in one.Document.Invoice.VatBreakdown
            let key = new VatKey(@group.CategoryCode!, @group.Rate?.Value)
            let sold = @group.TaxableAmount!.Value.Amount
            let vat = _terms.PurchaseVat
                ?? new OrderVat
                {
                    Category = key.Category,
                    Rate = key.Rate,
                    ExemptionCode = @group.ExemptionReasonCode,
                }
            select Line(LineOf(one.Sale.Lead, key), $"Goods sold by {one.Document.Number}", sold - Rounded(sold * _terms.CommissionPercent / 100), 1, vat);
        return new()
        {
            Id = settlement.Id,
            TypeCode = SelfBilled,
            Seller = vendor,
            Currency = settlement.Currency,
            Buyer = PartyOf(market),
            BuyerReference = settlement.Id,
            Lines = [.. lines],
            Period = settlement.Period,
            Note = "Self-billed invoice.",
        };
    }

    /// <summary>The line of a purchase that a sale's VAT group has.</summary>
    public static string LineOf(string lead, VatKey vat) => $"{lead}{SettlementSales.Separator}{vat}";

    private static OrderLine Line(string id, string name, decimal price, decimal quantity, OrderVat? vat) =>
        new()
        {
            Id = id,
            Name = name,
            Quantity = quantity,
            Price = new() { Amount = price },
            Vat = vat,
        };

    private static OrderParty PartyOf(SellerProfile seller) =>
        new()
        {
            Name = seller.Name,
            VatId = seller.VatId,
            Registration = seller.Registration,
            ElectronicAddress = seller.ElectronicAddress,
            ElectronicScheme = seller.ElectronicScheme,
            Email = seller.ContactEmail,
            Address = new()
            {
                Line1 = seller.Line1,
                City = seller.City,
                PostCode = seller.PostCode,
                Subdivision = seller.Subdivision,
                Country = seller.Country,
            },
        };

    private decimal Rounded(decimal amount) => Math.Round(amount, _decimals, MidpointRounding.AwayFromZero);
}
