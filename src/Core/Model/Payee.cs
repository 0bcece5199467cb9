using Invoicing.Values;

namespace Invoicing.Model;

/// <summary>BG-10: Payee. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record Payee
{
    /// <summary>BT-59: Payee name.</summary>
    public string? Name { get; init; }

    /// <summary>BT-60: Payee identifier.</summary>
    public Identifier? Identifier { get; init; }

    /// <summary>BT-61: Payee legal registration identifier.</summary>
    public Identifier? LegalRegistrationIdentifier { get; init; }
}
