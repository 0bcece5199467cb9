namespace Invoicing.Receivables.Orders;

/// <summary>A postal address.</summary>
public sealed record OrderAddress
{
    /// <summary>Street and number.</summary>
    public string? Line1 { get; init; }

    /// <summary>More of it.</summary>
    public string? Line2 { get; init; }

    /// <summary>City.</summary>
    public string? City { get; init; }

    /// <summary>Post code.</summary>
    public string? PostCode { get; init; }

    /// <summary>Region, province or state.</summary>
    public string? Subdivision { get; init; }

    /// <summary>Country of ISO 3166-1, two letters.</summary>
    public string? Country { get; init; }
}
