namespace Invoicing.Sandbox.HttpApi;

/// <summary>A document that was taken. Its bytes are not kept: their hash tells enough.</summary>
internal sealed class HttpApiDocument
{
    public required string Key { get; init; }

    public required string Sha256 { get; init; }

    public required HttpApiReading Reading { get; init; }

    public required string Reference { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What was said of it last: <c>received</c> from its arrival on.</summary>
    public string Status { get; set; } = HttpApiWords.Received;
}
