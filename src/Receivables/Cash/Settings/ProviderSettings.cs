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
}
