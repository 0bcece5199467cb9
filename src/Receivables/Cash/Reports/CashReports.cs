using Invoicing.Payments.Ageing;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Reports;

/// <summary>Ageing and statements as of any day, out of movements, and what the ledger says of the same day.</summary>
public sealed class CashReports(CashSettings settings, OpenItems items, IPaymentStore store, IReceivableStore ledger)
{
    private const int PageSize = 1_000;

    /// <summary>Who owes what since when, on a day; with the balance of the control accounts on that day, which it must equal in every currency.</summary>
    public async Task<CashAgeing> AgeingAsync(string tenant, DateOnly day, IReadOnlyList<int> bounds, CancellationToken cancellation)
    {
        await items.CatchUpAsync(tenant, cancellation);
        var (positions, controls) = await PositionsAsync(tenant, cancellation);
        var rows = AgeingReport.Of(positions, day, bounds);
        var balances = (await ledger.BalancesAsync(tenant, day, cancellation))
            .Where(balance => controls.Contains(balance.Account))
            .GroupBy(balance => balance.Currency)
            .ToDictionary(group => group.Key, group => group.Sum(balance => balance.Balance));
        return new(day, bounds, rows, balances);
    }

    /// <summary>A customer's statement in a currency.</summary>
    public async Task<CustomerStatement> StatementAsync(
        string tenant,
        string customer,
        string currency,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellation
    )
    {
        await items.CatchUpAsync(tenant, cancellation);
        var (positions, _) = await PositionsAsync(tenant, cancellation);
        return AgeingReport.Statement(positions, customer, currency, from, to);
    }

    private async Task<(List<OpenPosition> Positions, HashSet<string> Controls)> PositionsAsync(string tenant, CancellationToken cancellation)
    {
        var controls = new HashSet<string> { new CashAccounts(settings.Accounts).Unapplied };
        var moved = await store.MovementsAsync(tenant, null, null, cancellation);
        var ofItems = moved.Where(one => one.Movement.Invoice is not null).ToLookup(one => one.Movement.Invoice!.Value);
        var ofPayments = moved.Where(one => one.Movement.Payment is not null).ToLookup(one => one.Movement.Payment!.Value);
        var positions = new List<OpenPosition>();
        var customers = new Dictionary<Lifecycle.InvoiceId, string>();
        for (long? after = 0; after is { } place; )
        {
            var page = await store.ItemsAsync(new(tenant, PageSize) { After = place }, cancellation);
            foreach (var item in page.Items.Select(item => item.Item))
            {
                controls.Add(item.Control);
                customers[item.Invoice] = item.Customer;
                var movements = ofItems[item.Invoice]
                    .Select(one => Of(one, -one.Movement.Amount))
                    .Prepend(new(item.Posted, item.Total, item.Total, item.Number));
                positions.Add(new(item.Number, item.Customer, item.Currency, item.Due, false, [.. movements]));
            }

            after = page.Next;
        }

        for (long? before = long.MaxValue; before is { } place; )
        {
            var page = await store.PaymentsAsync(new(tenant, PageSize) { Before = place, IsBare = true }, cancellation);
            foreach (var payment in page.Items.Select(payment => payment.Payment))
            {
                var movements = ofPayments[payment.Id]
                    .Select(one => Of(one, one.Movement.Amount))
                    .Prepend(new(payment.On, -payment.Amount, -payment.Amount, $"{payment.Source} {payment.Detail.Text}".Trim()));
                var customer = payment.Customer ?? CustomerOf(ofPayments[payment.Id], customers) ?? "";
                positions.Add(new(payment.Id.ToString(), customer, payment.Currency, payment.On, true, [.. movements]));
            }

            before = page.Next;
        }

        return (positions, controls);
    }

    /// <summary>Whose item a payment pays or paid first, where nobody said who paid.</summary>
    private static string? CustomerOf(IEnumerable<StoredMovement> movements, Dictionary<Lifecycle.InvoiceId, string> customers) =>
        movements.Select(one => one.Movement.Invoice).FirstOrDefault(invoice => invoice is not null) is { } paid ? customers.GetValueOrDefault(paid) : null;

    private static PositionMovement Of(StoredMovement one, decimal amount) => new(one.On, amount, amount, one.Event);
}
