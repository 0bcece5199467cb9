namespace Invoicing.Gateway.Configuration;

/// <summary>The HTTP API.</summary>
public sealed record ApiOptions
{
    /// <summary>Keys that open it; without one, only health answers.</summary>
    public IReadOnlyList<ApiKeyOptions> Keys { get; init; } = [];

    /// <summary>Whether the description of the API (<c>/openapi/v1.json</c>, <c>/docs</c>) is open to anybody. It holds no data; even so it is closed unless
    /// asked for.</summary>
    public bool PublicDocs { get; init; }
}
