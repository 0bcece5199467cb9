namespace Invoicing.Sandbox.HttpApi;

/// <summary>One acknowledgement. Its id is given when it is due, so that ids follow the order of the list.</summary>
internal sealed record HttpApiLetter(HttpApiDocument Document, string Status, string? Reason, DateTimeOffset At)
{
    /// <summary>Its id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whether its status is written as a word that nobody knows.</summary>
    public bool Unreadable { get; init; }

    /// <summary>Whether it is listed twice.</summary>
    public bool Twice { get; init; }

    /// <summary>Its status as it stands in the list.</summary>
    public string Word => Unreadable ? "mislaid" : Status;
}
