namespace Invoicing.Receivables.Mapping;

/// <summary>How items of a list become items of a member.</summary>
public sealed record ListMapping
{
    /// <summary>Path of the list.</summary>
    public string Of { get; init; } = "";

    /// <summary>Expression that must have a value, and none of zero, for an item to be taken; all are taken where there is none.</summary>
    public string? When { get; init; }

    /// <summary>Expressions by the member of the item that they fill; <c>$</c> is the item, <c>$$</c> the payload.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();
}
