using Invoicing.Receivables.Books;
using Invoicing.Receivables.Mapping;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Series;
using Invoicing.Settings;

namespace Invoicing.Receivables.Settings;

/// <summary>Everything that an operator decides about receivables.</summary>
public sealed record ReceivableSettings
{
    /// <summary>Sellers by the id that events name them by.</summary>
    public IReadOnlyDictionary<string, SellerProfile> Sellers { get; init; } = new Dictionary<string, SellerProfile>();

    /// <summary>Series of numbers by id. A seller that names none has one with its own id.</summary>
    public IReadOnlyDictionary<string, SeriesOptions> Series { get; init; } = new Dictionary<string, SeriesOptions>();

    /// <summary>How payloads of other systems become events, by name.</summary>
    public IReadOnlyDictionary<string, PayloadMapping> Mappings { get; init; } = new Dictionary<string, PayloadMapping>();

    /// <summary>Whether what the seller's route would refuse is found before it gets a number. On unless the rules are to be asked on the way alone.</summary>
    public bool CheckBeforeIssue { get; init; } = true;

    /// <summary>Events worked off at once; from 1 to 512.</summary>
    [Setting("events worked off at once", Min = "1", Max = "512")]
    public int Concurrency { get; init; } = 64;

    /// <summary>Documents in one commit of a series; from 1 to 256.</summary>
    [Setting("documents of a series in one commit", Min = "1", Max = "256")]
    public int BatchSize { get; init; } = 64;

    /// <summary>How often events are looked for that nobody works on, as after a crash; from 100 ms to 10 min.</summary>
    [Setting("how often events are looked for that nobody works on", Min = "0.1 s", Max = "10 min")]
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>After how long a draft that nobody touched is called stale; from an hour to a year.</summary>
    [Setting("when a draft that nobody touches is called stale", Min = "1 h", Max = "366 days")]
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The seller of a tenant; null where the tenant has none of this id.</summary>
    public SellerProfile? Seller(string tenant, string id) => Sellers.TryGetValue(id, out var seller) && seller.Tenant == tenant ? seller : null;

    /// <summary>
    /// The seller as it issues a document about something. What a marketplace issues in a vendor's name is paid to the marketplace and stands in its books;
    /// self-billed documents have series and route of their own.
    /// </summary>
    public SellerProfile? SellerFor(string tenant, string id, string businessKey)
    {
        var seller = Seller(tenant, id);
        return seller?.Vendor is { } terms && Seller(tenant, terms.Operator) is { } market
            ? BookRole.Of(businessKey).Kind switch
            {
                BookKind.Agency => seller with
                {
                    Iban = market.Iban,
                    Bic = market.Bic,
                    PayeeName = market.Name,
                    PaymentLink = market.PaymentLink,
                    Accounts = market.Accounts,
                },
                BookKind.SelfBilled => seller with
                {
                    InvoiceSeries = terms.SelfBilledSeries,
                    CreditNoteSeries = terms.SelfBilledCreditNoteSeries ?? terms.SelfBilledSeries,
                    Route = terms.SelfBilledRoute ?? seller.Route,
                    Accounts = market.Accounts,
                },
                _ => seller,
            }
            : seller;
    }

    /// <summary>The id of the series that a seller's documents are numbered in.</summary>
    public static string SeriesOf(string id, SellerProfile seller, bool isCredit) => (isCredit ? seller.CreditNoteSeries : null) ?? seller.InvoiceSeries ?? id;
}
