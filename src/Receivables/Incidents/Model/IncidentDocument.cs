namespace Invoicing.Receivables.Incidents.Model;

/// <summary>A document of an incident.</summary>
public sealed record IncidentDocument
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>BT-1.</summary>
    public required string Number { get; init; }

    /// <summary>Seller by its id.</summary>
    public required string Seller { get; init; }

    /// <summary>Buyer's name.</summary>
    public string? Buyer { get; init; }

    /// <summary>BT-2.</summary>
    public DateOnly IssuedOn { get; init; }

    /// <summary>BT-5.</summary>
    public required string Currency { get; init; }

    /// <summary>BT-112.</summary>
    public decimal Total { get; init; }

    /// <summary>What is left to credit of it, as it was when it was found.</summary>
    public decimal Left { get; init; }

    /// <summary>Of a duplicate: the document that stays.</summary>
    public Guid? Of { get; init; }

    /// <summary>What is wrong in it, or that it stays.</summary>
    public required string Why { get; init; }

    /// <summary>Whether it is to be credited.</summary>
    public bool IsSurplus { get; init; }

    /// <summary>Whether a person took it out.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>Id of the credit note that was issued for it.</summary>
    public Guid? Credit { get; init; }

    /// <summary>Number of the credit note.</summary>
    public string? CreditNumber { get; init; }

    /// <summary>Why it could not be credited.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it is to be credited and is not yet.</summary>
    public bool IsDue => IsSurplus && !IsExcluded && Credit is null;
}
