using Invoicing.Faults;
using Invoicing.Receivables.Events.Types;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Marketplace;

/// <summary>
/// Makes of the orders of a settlement what is invoiced to each buyer for each vendor. Orders of one buyer at one vendor become one invoice where they agree in
/// all that stands once in an invoice: delivery, tax point, references, how prices are meant.
/// </summary>
internal static class SettlementSales
{
    /// <summary>What stands between an order's number and its line's.</summary>
    public const char Separator = '#';

    /// <summary>The sales, by vendor and first order; or what is wrong with them.</summary>
    public static Result<IReadOnlyList<PlannedSale>> Of(SettlementClosed settlement, string tenant, ReceivableSettings settings)
    {
        var faults = new List<Fault>();
        var shares = new List<(SettlementOrder Order, SettlementShare Share, VendorTerms Terms)>();
        foreach (var (order, index) in settlement.Orders.Select((order, index) => (order, index)))
        {
            foreach (var share in order.Vendors)
            {
                if (TermsOf(settlement, share.Vendor, tenant, settings, $"/data/orders/{index}/vendors", faults) is { } terms)
                {
                    shares.Add((order, share, terms));
                }
            }
        }

        faults.AddRange(
            shares
                .GroupBy(one => (one.Share.Vendor, one.Order.Id))
                .Where(group => group.Count() > 1)
                .Select(group => Twice($"Order {group.Key.Id} has vendor {group.Key.Vendor} twice.", "/data/orders"))
        );
        faults.AddRange(
            shares
                .Where(one => one.Share.Lines.Count == 0)
                .Select(one =>
                    Fault.Fatal("GW-REC-NO-LINES", $"Order {one.Order.Id} has no line of {one.Share.Vendor}.", "/data/orders", "BG-25", "State at least one.")
                )
        );
        return faults.Count > 0
            ? Result<IReadOnlyList<PlannedSale>>.Failure(faults)
            : Result<IReadOnlyList<PlannedSale>>.Success([
                .. shares
                    .GroupBy(one => (one.Share.Vendor, Head(one.Order)))
                    .SelectMany(group => Apart([.. group]))
                    .Select(group => Sale(settlement, group))
                    .OrderBy(sale => sale.Vendor, StringComparer.Ordinal)
                    .ThenBy(sale => sale.Lead, StringComparer.Ordinal),
            ]);
    }

    /// <summary>The terms of a vendor of the settlement's marketplace; null with a fault where it has none.</summary>
    public static VendorTerms? TermsOf(SettlementClosed settlement, string vendor, string tenant, ReceivableSettings settings, string path, List<Fault> faults)
    {
        var terms = settings.Seller(tenant, vendor)?.Vendor;
        if (terms is null || terms.Operator != settlement.Seller)
        {
            var known = settings.Sellers.Where(one => one.Value.Tenant == tenant && one.Value.Vendor?.Operator == settlement.Seller).Select(one => one.Key);
            faults.Add(
                Fault.Fatal(
                    "GW-REC-VENDOR",
                    $"Unknown vendor '{vendor}' of {settlement.Seller}.",
                    path,
                    "BG-4",
                    $"Known: {string.Join(", ", known)}. Configure it (receivables.sellers, with vendor), then try the event again."
                )
            );
            return null;
        }

        return terms;
    }

    /// <summary>All that stands once in an invoice.</summary>
    private static SettlementOrder Head(SettlementOrder order) => order with { Id = "", Vendors = [] };

    /// <summary>Discounts and charges on an order are shared over the VAT rates of that order alone: where they differ, it stands by itself.</summary>
    private static IEnumerable<List<(SettlementOrder Order, SettlementShare Share, VendorTerms Terms)>> Apart(
        List<(SettlementOrder Order, SettlementShare Share, VendorTerms Terms)> shares
    )
    {
        var isOneRate = shares.SelectMany(one => one.Share.Lines).Select(line => line.Vat).Distinct().Count() <= 1;
        var together = shares.Where(one => isOneRate || !HasShares(one.Share)).ToList();
        return shares.Except(together).Select(one => (List<(SettlementOrder, SettlementShare, VendorTerms)>)[one]).Append(together).Where(one => one.Count > 0);
    }

    private static bool HasShares(SettlementShare share) => share.Discounts.Count > 0 || share.Charges.Any(charge => charge.Vat is null);

    private static PlannedSale Sale(SettlementClosed settlement, List<(SettlementOrder Order, SettlementShare Share, VendorTerms Terms)> shares)
    {
        var sorted = shares.OrderBy(one => one.Order.Id, StringComparer.Ordinal).ToList();
        var (head, share, terms) = sorted[0];
        var isOne = sorted.Count == 1;
        var order = new Order
        {
            Id = isOne ? head.Id : settlement.Id,
            Seller = terms.Model == VendorModel.Agency ? share.Vendor : settlement.Seller,
            Currency = settlement.Currency,
            Buyer = head.Buyer,
            Lines = [.. sorted.SelectMany(one => one.Share.Lines.Select(line => Line(one.Order, one.Share, line, isOne)))],
            Discounts = [.. sorted.SelectMany(one => one.Share.Discounts.Where(discount => isOne || discount.Percent is null))],
            Charges = [.. sorted.SelectMany(one => one.Share.Charges)],
            PricesIncludeVat = head.PricesIncludeVat,
            PaidInFull = head.PaidInFull,
            DeliveredOn = head.DeliveredOn,
            TaxPoint = head.TaxPoint,
            TaxCountry = head.TaxCountry,
            DeliverTo = head.DeliverTo,
            Period = head.DeliveredOn is null ? settlement.Period : null,
            BuyerReference = head.BuyerReference,
            PurchaseOrder = head.PurchaseOrder,
        };
        return new(share.Vendor, terms, head.Id, order, [.. sorted.Select(one => one.Order.Id)]);
    }

    /// <summary>In an invoice of several orders a percentage on an order is one on each of its lines.</summary>
    private static OrderLine Line(SettlementOrder order, SettlementShare share, OrderLine line, bool isOne) =>
        line with
        {
            Id = $"{order.Id}{Separator}{line.Id}",
            Discounts = isOne ? line.Discounts : [.. line.Discounts, .. share.Discounts.Where(discount => discount.Percent is not null)],
        };

    private static Fault Twice(string message, string path) =>
        Fault.Fatal("GW-REC-SETTLED", message, path, hint: "Each vendor has one share of an order. Send the settlement anew, and discard this one.");
}
