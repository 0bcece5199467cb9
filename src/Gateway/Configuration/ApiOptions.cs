using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>The HTTP API.</summary>
public sealed record ApiOptions
{
    /// <summary>Keys that open it; without one, only health answers.</summary>
    [Setting("without one, only health answers", Default = "none")]
    public IReadOnlyList<ApiKeyOptions> Keys { get; init; } = [];

    /// <summary>Whether the description of the API (<c>/openapi/v1.json</c>, <c>/docs</c>) is open to anybody, as it is unless closed: a
    /// browser sends no key, and the description says what the product can do, nothing of tenants.</summary>
    [Setting(
        "whether `/docs` and `/openapi/v1.json` are open to anybody; `false` asks for a key. They say what the product can do, " + "and nothing of tenants"
    )]
    public bool PublicDocs { get; init; } = true;
}
