namespace Invoicing.Gateway.Server.Demo;

/// <summary>What the demo reads of an invoice resource.</summary>
internal sealed record DemoView(
    string Id,
    string Number,
    string Destination,
    string Standing,
    string Transport,
    string Authority,
    string Business,
    string Payment,
    string? AuthorityReference,
    DemoReason? Problem,
    IReadOnlyList<DemoReason> Faults,
    IReadOnlyList<DemoDocument> Documents
)
{
    /// <summary>The route that it travels.</summary>
    public string Route { get; init; } = "";

    /// <summary>Hash of what is sent: the signed document, or the converted one where nothing is signed.</summary>
    public string? SentHash =>
        (Documents.LastOrDefault(document => document.Role == "signed") ?? Documents.LastOrDefault(document => document.Role == "converted"))?.Hash;
}

/// <summary>A fault or problem.</summary>
internal sealed record DemoReason(string Code, string Message, string? Severity = null);

/// <summary>A document.</summary>
internal sealed record DemoDocument(string Role, string Hash);
