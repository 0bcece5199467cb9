namespace Invoicing.Ports.Payments;

/// <summary>Which open items to list, oldest first.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Limit">Most in an answer.</param>
public sealed record OpenItemQuery(string Tenant, int Limit)
{
    /// <summary>Only of this customer.</summary>
    public string? Customer { get; init; }

    /// <summary>Only those with something open.</summary>
    public bool OnlyOpen { get; init; }

    /// <summary>Only of this number (BT-1).</summary>
    public string? Number { get; init; }

    /// <summary>Only after this place: what the page before ended with.</summary>
    public long After { get; init; }
}
