using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>An API key, known by its hash alone.</summary>
public sealed record ApiKeyOptions
{
    /// <summary>Name of the key, as it stands in the audit trail; unique.</summary>
    [Setting("stands in the audit trail; unique")]
    public string Name { get; init; } = "";

    /// <summary>Tenant whose invoices it reaches.</summary>
    [Setting("whose invoices it reaches; others are not there for it")]
    public string Tenant { get; init; } = "";

    /// <summary>Whose key it is; null where it is nobody's in particular.</summary>
    [Setting(
        "whose key it is, as in `ada`; stands in the audit trail beside the name. Where a second person must agree, keys of one person are one",
        Default = "none"
    )]
    public string? Person { get; init; }

    /// <summary>What it may do: see <see cref="Configuration.Scopes"/>.</summary>
    [Setting(
        "what it may do: `invoices:write`, `invoices:read`, `operate` (retry, release, cancel, stops), `webhooks`, `validate` "
            + "(validate, convert), `metrics` (figures over all tenants), `audit` (checkpoints of the audit log), `receivables:write`, "
            + "`receivables:read` (events, drafts, series, ledger: [receivables.md](receivables.md)), `payments:write`, "
            + "`payments:read` (bank files, payments, open items: [payments.md](payments.md)), `settings` (the tenant's own "
            + "destinations, routes and signing keys: [tenants.md](tenants.md))",
        Default = "none"
    )]
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>SHA-256 of the key in UTF-8, 64 hexadecimal digits. The key itself is never configured; it must be random, of 128 bits or more.</summary>
    [Setting("SHA-256 of the key, 64 hexadecimal digits. Those of words that everybody tries (`test`, `password`, …) are refused")]
    public string Sha256 { get; init; } = "";
}
