namespace Invoicing.Ports.Connectors;

/// <summary>What a connector has learnt of a message by a call that its authority counts.</summary>
/// <param name="Destination">Destination id.</param>
/// <param name="Message">The authority's id of the message.</param>
/// <param name="Text">What it holds, in the connector's own words; at the most <see cref="MostText"/> characters.</param>
/// <param name="Now">The time.</param>
/// <param name="Until">How long it is kept.</param>
public sealed record ConnectorMemoryEntry(string Destination, string Message, string Text, DateTimeOffset Now, DateTimeOffset Until)
{
    /// <summary>Most characters of a text.</summary>
    public const int MostText = 500;
}
