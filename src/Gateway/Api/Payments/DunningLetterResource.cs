using Invoicing.Ports.Payments;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>A letter of dunning. Its words are at /v1/dunning/letters/{id}/text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seller">The seller's legal identity.</param>
/// <param name="Customer">To whom.</param>
/// <param name="CustomerName">Its name.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Level">The highest level in it.</param>
/// <param name="On">Its day.</param>
/// <param name="PayBy">Day by which it asks for the money.</param>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="WrittenBy">Who had it written.</param>
/// <param name="Items">Its invoices.</param>
/// <param name="Claims">Fees and interest that it claims for the first time; posted, until somebody waives them.</param>
/// <param name="WaivedAt">When they were given up.</param>
/// <param name="WaivedBy">Who gave them up.</param>
/// <param name="AvailableActions">What may be done with it now.</param>
public sealed record DunningLetterResource(
    Guid Id,
    string Seller,
    string Customer,
    string CustomerName,
    string Currency,
    int Level,
    DateOnly On,
    DateOnly PayBy,
    DateTimeOffset WrittenAt,
    string WrittenBy,
    IReadOnlyList<DunnedItemResource> Items,
    decimal Claims,
    DateTimeOffset? WaivedAt,
    string? WaivedBy,
    IReadOnlyList<AvailableAction> AvailableActions
)
{
    /// <summary>A letter as the API shows it.</summary>
    public static async Task<DunningLetterResource> OfAsync(StoredDunningLetter letter, IPaymentStore store, CancellationToken cancellation)
    {
        var items = new List<DunnedItemResource>();
        foreach (var item in letter.Items)
        {
            var stored = await store.ItemOfAsync(letter.Tenant, item.Invoice, cancellation);
            items.Add(DunnedItemResource.Of(item, (stored?.Item.KnownAs ?? item.Invoice).Value));
        }

        return new(
            letter.Id,
            letter.Seller,
            letter.Customer,
            letter.CustomerName,
            letter.Currency,
            letter.Level,
            letter.On,
            letter.PayBy,
            letter.At,
            letter.Actor,
            items,
            letter.Claims,
            letter.WaivedAt,
            letter.WaivedBy,
            [
                AvailableAction.Of(
                    "waive",
                    "waived",
                    letter.WaivedAt is not null ? "It is waived."
                        : letter.Claims == 0 ? "It claims nothing beside its invoices."
                        : null
                ),
            ]
        );
    }
}
