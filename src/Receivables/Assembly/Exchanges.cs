using Invoicing.Faults;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Rates;
using Invoicing.Receivables.Sellers;
using Invoicing.Taxes.Options;

namespace Invoicing.Receivables.Assembly;

/// <summary>Finds the rate from an order's currency to the seller's accounting currency.</summary>
internal static class Exchanges
{
    /// <summary>The rate of a tax point; none where one currency is enough; a fault where it is not known.</summary>
    public static Result<Exchange> Of(Order order, SellerProfile seller, DateOnly taxPoint, RateWindow? rates)
    {
        if (seller.AccountingCurrency is not { } accounting || accounting == order.Currency)
        {
            return Result<Exchange>.Success(new(null));
        }

        if (order.ExchangeRate is { } stated)
        {
            return stated.Rate > 0 && stated.Source.Length > 0
                ? Result<Exchange>.Success(new(new(order.Currency, accounting, stated.Rate, stated.On, stated.Source)))
                : Failed("The exchange rate stated is not above zero, or has no source.", "/exchangeRate", "State rate, on and source, or leave it out.");
        }

        var day = seller.RateDay == RateDay.DayBefore ? RateWindow.Moved(taxPoint, -1) : taxPoint;
        return rates?.Find(order.Currency, accounting, day) is { } found
            ? Result<Exchange>.Success(new(found))
            : Failed(
                $"No exchange rate from {order.Currency} to {accounting} is known for {day:yyyy-MM-dd}.",
                "/currency",
                $"Hand in rates (POST /v1/exchange-rates) that are at most {RateWindow.OldestDays - 1} days older, or state exchangeRate; then try again."
            );
    }

    private static Result<Exchange> Failed(string message, string path, string hint) =>
        Result<Exchange>.Failure(Fault.Fatal("GW-REC-RATE", message, path, "BT-111", hint));

    /// <summary>A rate, or that none is needed.</summary>
    internal sealed record Exchange(ExchangeRate? Rate);
}
