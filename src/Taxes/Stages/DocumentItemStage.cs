using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Taxes.Stages;

/// <summary>Completes allowances and charges on document level. A percentage without a base is of the lines of the same VAT category and rate.</summary>
internal static class DocumentItemStage
{
    public static Invoice Run(Invoice invoice, RateFinder rates, Ledger ledger)
    {
        if (invoice.Allowances.Count + invoice.Charges.Count == 0)
        {
            return invoice;
        }
        var nets = new Dictionary<GroupKey, decimal>();
        foreach (var line in invoice.Lines)
        {
            if (GroupKey.Of(line.Vat) is { } key)
            {
                nets[key] = nets.GetValueOrDefault(key) + (line.NetAmount?.Amount ?? 0);
            }
        }

        return invoice with
        {
            Allowances = Items(invoice.Allowances, nets, rates, ledger, "/allowances", "BT-92", "BT-93", "BT-95", "BT-96"),
            Charges = Items(invoice.Charges, nets, rates, ledger, "/charges", "BT-99", "BT-100", "BT-102", "BT-103"),
        };
    }

    private static TermList<DocumentAllowanceCharge> Items(
        TermList<DocumentAllowanceCharge> items,
        Dictionary<GroupKey, decimal> nets,
        RateFinder rates,
        Ledger ledger,
        string path,
        params ReadOnlySpan<string> terms
    )
    {
        var completed = new DocumentAllowanceCharge[items.Count];
        for (var index = 0; index < completed.Length; index++)
        {
            var item = items[index];
            ledger.Place = $"{path}/{index}";
            var vat = rates.OfDocumentItem(item, ledger.Place, terms[2], terms[3]);
            var whole = GroupKey.Of(vat) is { } key && nets.TryGetValue(key, out var sum) ? sum : (decimal?)null;
            var share = ShareOf.Complete(new(item.Amount, item.BaseAmount, item.Percentage), whole, ledger.Place, terms[0], terms[1], ledger);
            completed[index] = item with { Amount = share.Amount, BaseAmount = share.Base, VatRate = vat is null ? item.VatRate : vat.Rate };
        }

        return TermList.Create<DocumentAllowanceCharge>(completed);
    }
}
