using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Payments.Dunning.Interest;
using Invoicing.Payments.Dunning.Letters;
using Invoicing.Payments.Dunning.Rates;
using Invoicing.Payments.Dunning.Texts;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Cash.Settings;
using Invoicing.Receivables.Settings;
using Invoicing.Taxes.Currencies;

namespace Invoicing.Receivables.Cash.Dunning;

/// <summary>The letters that a day asks for to a customer, from what the store has of it. Nothing is written here.</summary>
public sealed class DunningLetters(CashSettings settings, ReceivableSettings receivables, IPaymentStore store, IInvoiceStore invoices, IInvoiceSource documents)
{
    private const int PageSize = 1_000;

    private IReadOnlyList<DunningLevel> Levels =>
        [.. settings.Dunning.Levels.Select((level, place) => new DunningLevel(place + 1, level.DaysAfterDue, level.DaysAfterLast, level.Fee, level.Interest))];

    private StatutoryRates Rates =>
        StatutoryRates.Default.With(settings.Dunning.Rates.Select(rate => new StatutoryRate(rate.Country, rate.From, rate.Percent, rate.Source, true)));

    /// <summary>The letters to a customer: one for each seller and currency. A fault where the interest of one cannot be reckoned.</summary>
    public async Task<Result<IReadOnlyList<StoredDunningLetter>>> OfAsync(
        string tenant,
        string actor,
        string customer,
        DateOnly day,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        var items = await ItemsAsync(tenant, customer, cancellation);
        var sent = (await store.DunnedAsync(tenant, customer, cancellation)).ToLookup(one => one.Invoice);
        var unapplied = await store.UnappliedAsync(tenant, customer, cancellation);
        var letters = new List<StoredDunningLetter>();
        foreach (var currency in items.GroupBy(item => item.Item.Currency).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var net = new Dictionary<string, decimal> { [customer] = currency.Sum(item => item.Open) - unapplied.GetValueOrDefault(currency.Key) };
            foreach (var seller in currency.GroupBy(item => item.Item.Seller).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                var asked = seller.Select(item => new DunningItem(
                    item.Item.Invoice.ToString(),
                    customer,
                    item.Open,
                    item.Item.Due,
                    item.IsHeld(day),
                    [.. sent[item.Item.Invoice].Select(one => (one.Level, one.On))]
                ));
                foreach (var plan in DunningPlan.Of(asked, net, Levels, day))
                {
                    var letter = await LetterAsync((tenant, actor), plan, [.. seller], sent, day, at, cancellation);
                    if (!letter.Succeeded)
                    {
                        return Result<IReadOnlyList<StoredDunningLetter>>.Failure(letter.Faults);
                    }

                    letters.Add(letter.Value);
                }
            }
        }

        return Result<IReadOnlyList<StoredDunningLetter>>.Success(letters);
    }

    private async Task<Result<StoredDunningLetter>> LetterAsync(
        (string Tenant, string Actor) whose,
        DunningLetter plan,
        IReadOnlyList<StoredOpenItem> items,
        ILookup<InvoiceId, DunnedLevel> sent,
        DateOnly day,
        DateTimeOffset at,
        CancellationToken cancellation
    )
    {
        var dunned = new List<DunnedItem>();
        var said = new List<LetterItem>();
        foreach (var (id, number, fee) in plan.Items)
        {
            var item = items.First(one => one.Item.Invoice.ToString() == id);
            var interest = LateInterestOf(number) ? await InterestAsync(item, day, cancellation) : null;
            if (interest is { Succeeded: false })
            {
                return Result<StoredDunningLetter>.Failure(interest.Faults);
            }

            var earlier = sent[item.Item.Invoice].ToList();
            var total = interest?.Value?.Total ?? 0;
            var link = await LinkAsync(item.Item.Invoice, cancellation);
            dunned.Add(
                new(item.Item.Invoice, item.Item.Number, number, item.Item.Due, item.Open, fee, total, Math.Max(0, total - earlier.Sum(one => one.NewInterest)))
                {
                    Days =
                    [
                        .. (interest?.Value?.Segments ?? []).Select(days => new InterestDays(days.From, days.To, days.Principal, days.Percent, days.Interest)),
                    ],
                    PaymentLink = link,
                }
            );
            var fees = fee + Levels.Where(level => earlier.Any(one => one.Level == level.Number)).Sum(level => level.Fee);
            said.Add(new(item.Item.Number, item.Item.Due, item.Open, fees, interest?.Value) { Link = link });
        }

        var first = items[0].Item;
        var profile = receivables.Sellers.Values.FirstOrDefault(one =>
            one.Tenant == whose.Tenant && (one.VatId ?? one.TaxRegistration ?? one.Registration) == first.Seller
        );
        var payBy = day.AddDays(settings.Dunning.PayWithinDays);
        var content = new LetterContent(profile?.Name ?? first.Seller, first.CustomerName, first.Currency, plan.Level, day, payBy, profile?.Iban, said);
        return Result<StoredDunningLetter>.Success(
            new(
                Guid.CreateVersion7(at),
                whose.Tenant,
                first.Seller,
                first.Customer,
                first.CustomerName,
                first.Currency,
                plan.Level,
                day,
                payBy,
                at,
                whose.Actor,
                dunned,
                LetterText.Write(settings.Dunning.Language, content)
            )
        );
    }

    /// <summary>The link by which an invoice is paid; null where it has none of https, or where it cannot be read any more.</summary>
    private async Task<string?> LinkAsync(InvoiceId invoice, CancellationToken cancellation) =>
        await invoices.FindAsync(invoice, cancellation) is { } stored
        && await documents.ReadAsync(stored.Record, cancellation) is { } read
        && SupportingDocument.PaymentLinkOf(read) is { } link
        && Uri.TryCreate(link, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
            ? address.AbsoluteUri
            : null;

    private bool LateInterestOf(int level) => Levels.First(one => one.Number == level).WithInterest;

    private async Task<Result<LateInterest>> InterestAsync(StoredOpenItem item, DateOnly day, CancellationToken cancellation)
    {
        var moved = await store.MovementsAsync(item.Item.Tenant, null, item.Item.Invoice, cancellation);
        var interest = LateInterest.Of(
            item.Item.Total,
            item.Item.Due,
            [.. moved.Select(one => (one.On, one.Movement.Amount))],
            day,
            settings.Dunning.Country ?? "",
            Rates
        );
        return interest.Succeeded ? Result<LateInterest>.Success(interest.Value with { Decimals = MinorUnits.OfIso4217(item.Item.Currency) }) : interest;
    }

    private async Task<List<StoredOpenItem>> ItemsAsync(string tenant, string customer, CancellationToken cancellation)
    {
        var items = new List<StoredOpenItem>();
        for (long? after = 0; after is { } place; )
        {
            var page = await store.ItemsAsync(
                new(tenant, PageSize)
                {
                    Customer = customer,
                    OnlyOpen = true,
                    After = place,
                },
                cancellation
            );
            items.AddRange(page.Items);
            after = page.Next;
        }

        return items;
    }
}
