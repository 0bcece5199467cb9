namespace Invoicing.Receivables.Mapping;

/// <summary>How the payload of another system becomes a business event. It is configuration: no system is known to the code.</summary>
public sealed record PayloadMapping
{
    /// <summary>Tenant that may use it.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Type of the event, such as OrderPlaced.</summary>
    public string Type { get; init; } = "OrderPlaced";

    /// <summary>The event's source.</summary>
    public string Source { get; init; } = "";

    /// <summary>Expression of the event's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Expressions by the member that they fill, as in <c>buyer.name</c>.</summary>
    public IReadOnlyDictionary<string, string> Set { get; init; } = new Dictionary<string, string>();

    /// <summary>Lists by the member that they fill; a list is filled by one rule or several, as in <c>lines</c> and <c>lines#shipping</c>.</summary>
    public IReadOnlyDictionary<string, ListMapping> Each { get; init; } = new Dictionary<string, ListMapping>();
}
