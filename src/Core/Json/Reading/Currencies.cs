using Invoicing.Model;

namespace Invoicing.Json.Reading;

/// <summary>The currencies that amounts are in when they name none.</summary>
/// <param name="Invoice">BT-5; empty where absent.</param>
/// <param name="Accounting">BT-6, or BT-5 where absent: the currency of BT-111.</param>
internal sealed record Currencies(string Invoice, string Accounting)
{
    /// <summary>Those of an invoice.</summary>
    public static Currencies Of(Invoice invoice)
    {
        var currency = invoice.CurrencyCode ?? "";
        return new(currency, invoice.VatAccountingCurrencyCode ?? currency);
    }
}
