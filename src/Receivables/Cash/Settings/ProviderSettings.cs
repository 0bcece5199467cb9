namespace Invoicing.Receivables.Cash.Settings;

/// <summary>A payment provider that tells of payments by signed events.</summary>
public sealed record ProviderSettings
{
    /// <summary>Tenant whose payments they are.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>How it signs.</summary>
    public SignatureScheme Scheme { get; init; }

    /// <summary>Its secrets, each as <c>env:NAME</c> or <c>file:PATH</c>; several while one replaces another.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Address that is asked to charge a buyer once more after a payment failed; empty for nowhere.</summary>
    public string RetryUrl { get; init; } = "";

    /// <summary>Bearer token for it, as <c>env:NAME</c> or <c>file:PATH</c>; empty for none.</summary>
    public string RetryToken { get; init; } = "";

    /// <summary>How long after each failure it is asked; after more failures than there are pauses nobody is asked.</summary>
    public IReadOnlyList<TimeSpan> RetryAfter { get; init; } = [TimeSpan.FromDays(1), TimeSpan.FromDays(3), TimeSpan.FromDays(5), TimeSpan.FromDays(7)];
}
