using System.Globalization;
using Invoicing.Faults;
using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Assembly;

/// <summary>Slips of an order that make an invoice which nobody means: days of another millennium, terms before the invoice, less than nothing paid.</summary>
internal static class OrderRules
{
    private const int LongestTerms = 3_650;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    /// <param name="order">The order.</param>
    /// <param name="termsDays">Days until it is due.</param>
    public static Fault? WhyNot(Order order, int termsDays) =>
        Days(order).FirstOrDefault(one => one.Day is { Year: < 1900 or > 2999 }) is { Day: { } odd } slip
            ? Fault.Fatal("GW-REC-DATE", $"{odd:yyyy-MM-dd} is before 1900 or after 2999.", slip.Path, hint: "Correct its year.")
        : Periods(order).FirstOrDefault(one => one.Period?.End < one.Period?.Start) is { Path: { } path }
            ? Fault.Fatal("GW-REC-DATE", "The period ends before it begins.", path, hint: "Correct it, or leave it out.")
        : termsDays is < 0 or > LongestTerms
            ? Fault.Fatal("GW-REC-TERMS", $"It would be due after {termsDays} days.", "/termsDays", "BT-9", $"From 0 to {LongestTerms} days.")
        : order.Paid < 0
            ? Fault.Fatal(
                "GW-REC-PAID",
                string.Create(CultureInfo.InvariantCulture, $"{order.Paid} was paid before."),
                "/paid",
                "BT-113",
                "Zero or more; what is owed beside the order is a charge."
            )
        : null;

    private static IEnumerable<(DateOnly? Day, string Path)> Days(Order order) =>
        [
            (order.TaxPoint, "/taxPoint"),
            (order.DeliveredOn, "/deliveredOn"),
            (order.ExchangeRate?.On, "/exchangeRate/on"),
            .. Periods(order).SelectMany(one => ((DateOnly?, string)[])[(one.Period?.Start, $"{one.Path}/start"), (one.Period?.End, $"{one.Path}/end")]),
        ];

    private static IEnumerable<(OrderPeriod? Period, string Path)> Periods(Order order) =>
        [(order.Period, "/period"), .. order.Lines.Select((line, index) => (line.Period, $"/lines/{index}/period"))];
}
