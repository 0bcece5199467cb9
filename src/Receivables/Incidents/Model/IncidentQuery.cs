namespace Invoicing.Receivables.Incidents.Model;

/// <summary>What to look for.</summary>
public sealed record IncidentQuery
{
    /// <summary>What went wrong.</summary>
    public IncidentKind Kind { get; init; }

    /// <summary>First issue date that is looked at.</summary>
    public DateOnly From { get; init; }

    /// <summary>Last issue date that is looked at.</summary>
    public DateOnly To { get; init; }

    /// <summary>Only of this seller; any where it is left out.</summary>
    public string? Seller { get; init; }

    /// <summary>Only of this series.</summary>
    public string? Series { get; init; }

    /// <summary>Of duplicates: most days between the first and another one.</summary>
    public int WithinDays { get; init; } = 31;

    /// <summary>Of a rate: the VAT group that is wrong, as in S/19; any that the country does not have on that day where it is left out.</summary>
    public string? Vat { get; init; }

    /// <summary>Of a template: place in the document, JSON Pointer, as in <c>/paymentInstructions/creditTransfers/0/accountIdentifier</c>.</summary>
    public string? Path { get; init; }

    /// <summary>Of a template: what stands there and should not.</summary>
    public string? Value { get; init; }

    /// <summary>Why, in words that the buyer reads on the credit note.</summary>
    public string? Reason { get; init; }
}
