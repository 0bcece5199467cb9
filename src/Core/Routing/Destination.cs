using Invoicing.Settings;

namespace Invoicing.Routing;

/// <summary>One counterparty endpoint, reached by one connector. Limits and breakers are kept for each by itself.</summary>
public sealed record Destination
{
    private bool _isPublicAlone;

    /// <summary>Permanent id: <c>anaf-test</c>.</summary>
    [Setting("permanent: it stands with each invoice that goes there")]
    public required string Id { get; init; }

    /// <summary>Connector id: <c>anaf</c>, <c>sftp</c>.</summary>
    [Setting("`anaf`, `ksef`, `sftp`, `httpApi`, `zatca`")]
    public required string Connector { get; init; }

    /// <summary>Settings of the connector; each names its own and refuses unknown ones. A value <c>env:NAME</c> or <c>file:PATH</c> is a secret kept
    /// elsewhere.</summary>
    [Setting("the connector's own, below", Default = "none")]
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The tenant whose suppliers' invoices lie there; null where none are fetched. Of a tenant's own destination it is that tenant.</summary>
    [Setting("the tenant for whom invoices of suppliers lie there (`sftp`: `inbound`); of a tenant's own destination it is that tenant", Default = "none")]
    public string? ReceivesFor { get; init; }

    /// <summary>Most transmissions at once; from 1 to 256.</summary>
    [Setting("most transmissions at once; what an authority or a server bears", Min = "1", Max = "256")]
    public int Concurrency { get; init; } = 4;

    /// <summary>
    /// Whether its host may lie in a private network. An operator's may; one that a tenant named leads there only where the operator allows that.
    /// </summary>
    public bool AllowsPrivateNetworks => !_isPublicAlone;

    /// <summary>The same, kept away from private networks.</summary>
    public Destination InPublicNetworks() => this with { _isPublicAlone = true };
}
