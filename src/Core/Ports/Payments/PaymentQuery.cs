namespace Invoicing.Ports.Payments;

/// <summary>Which payments to list, newest first.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Limit">Most in an answer.</param>
public sealed record PaymentQuery(string Tenant, int Limit)
{
    /// <summary>Only of this customer.</summary>
    public string? Customer { get; init; }

    /// <summary>Only those with money that pays nothing yet.</summary>
    public bool OnlyUnapplied { get; init; }

    /// <summary>Only before this place: what the page before ended with.</summary>
    public long? Before { get; init; }

    /// <summary>Without what each pays, which is a look for each; their sums are there all the same.</summary>
    public bool IsBare { get; init; }
}
