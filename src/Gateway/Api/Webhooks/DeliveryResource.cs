using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>One event on its way to one endpoint.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Endpoint">Id of the endpoint.</param>
/// <param name="Event">Id of the event: the same at every endpoint.</param>
/// <param name="Type">Type of the event.</param>
/// <param name="InvoiceId">Whose event.</param>
/// <param name="At">When it happened.</param>
/// <param name="Tries">Tries made.</param>
/// <param name="NextAt">When it is tried next; absent when it is delivered or abandoned.</param>
/// <param name="DeliveredAt">When it was delivered.</param>
/// <param name="LastAnswer">What the last try gave.</param>
public sealed record DeliveryResource(
    Guid Id,
    string Endpoint,
    Guid Event,
    string Type,
    string InvoiceId,
    DateTimeOffset At,
    int Tries,
    DateTimeOffset? NextAt,
    DateTimeOffset? DeliveredAt,
    string? LastAnswer
)
{
    /// <summary>A delivery as the API shows it.</summary>
    public static DeliveryResource Of(WebhookDelivery delivery) =>
        new(
            delivery.Id,
            delivery.Endpoint.Id,
            delivery.Event.Id,
            delivery.Event.Type,
            delivery.Event.InvoiceId.ToString(),
            delivery.Event.At,
            delivery.Tries,
            delivery.NextAt,
            delivery.DeliveredAt,
            delivery.LastAnswer
        );
}
