namespace Invoicing.Ports.Storage;

/// <summary>One event on its way to one endpoint.</summary>
public sealed record WebhookDelivery
{
    /// <summary>Stable id: the same in every try.</summary>
    public required Guid Id { get; init; }

    /// <summary>Endpoint.</summary>
    public required WebhookEndpoint Endpoint { get; init; }

    /// <summary>Event.</summary>
    public required LifecycleEvent Event { get; init; }

    /// <summary>Tries made.</summary>
    public int Tries { get; init; }

    /// <summary>When to try next; null when delivered or abandoned.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>When it was delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>What the last try gave: a status code or a problem.</summary>
    public string? LastAnswer { get; init; }
}
