using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Camt;

/// <summary>Charges and exchanges, which entries and payments have in the same elements.</summary>
internal static class CamtAmounts
{
    /// <summary>Each charge; where only their total is told, that.</summary>
    public static IReadOnlyList<BankCharge> Charges(CamtNode? charges)
    {
        if (charges is null)
        {
            return [];
        }

        var records = charges.All("Rcrd").Select(Charge).OfType<BankCharge>().ToList();
        return records.Count > 0 ? records
            : (charges.At("TtlChrgsAndTaxAmt") ?? charges.At("Amt")) is { } total ? [new BankCharge(Signed(charges, total), total.Currency, Included(charges))]
            : [];
    }

    /// <summary>The amount instructed and the rate; null where nothing was exchanged.</summary>
    public static BankExchange? Exchange(CamtNode? details)
    {
        if (details is null)
        {
            return null;
        }

        var instructed = details.At("InstdAmt", "Amt");
        var exchange = details.Children.Select(child => child.At("CcyXchg")).FirstOrDefault(node => node is not null);
        if (exchange is null)
        {
            var booked = details.At("TxAmt", "Amt");
            return instructed is null || instructed.Currency == (booked?.Currency ?? instructed.Currency)
                ? null
                : new BankExchange(instructed.Number(), instructed.Currency, null);
        }

        var amount = instructed ?? details.At("TxAmt", "Amt");
        var currency = amount?.Currency is { Length: > 0 } own ? own : exchange.TextAt("SrcCcy");
        return new BankExchange(amount?.Number(), currency, exchange.At("XchgRate")?.Number());
    }

    private static BankCharge? Charge(CamtNode record) =>
        record.At("Amt") is { } amount ? new BankCharge(Signed(record, amount), amount.Currency, Included(record)) : null;

    private static decimal Signed(CamtNode owner, CamtNode amount) => owner.Sign() == Direction.Credit ? -amount.Number() : amount.Number();

    private static bool? Included(CamtNode owner) => owner.TextAt("ChrgInclInd") is { Length: > 0 } text ? text is "true" or "1" : null;
}
