using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>A provider by which people sign in to the console. Source: OpenID Connect Core 1.0, section 3.1 (authorization code flow).</summary>
public sealed record OpenIdSettings
{
    /// <summary>Its issuer, below which <c>/.well-known/openid-configuration</c> is; null for none.</summary>
    [Setting("the provider's issuer, below which `/.well-known/openid-configuration` is; `https`, but for a loopback address", Default = "none")]
    public string? Authority { get; init; }

    /// <summary>As what the gateway is registered there.</summary>
    [Setting("as what the gateway is registered there, with the redirect address `ADDRESS/console/sign-in/openid/back`")]
    public string ClientId { get; init; } = "";

    /// <summary>Its secret there: <c>env:NAME</c> or <c>file:PATH</c>; null for a public client.</summary>
    [Setting("its secret there, as `env:NAME` or `file:PATH`; a public client (PKCE alone) has none", Default = "none")]
    public string? ClientSecret { get; init; }

    /// <summary>How people know the provider; it stands on the button.</summary>
    [Setting("how people know the provider; it stands on the button")]
    public string Name { get; init; } = "OpenID";

    /// <summary>Scopes that are asked for.</summary>
    [Setting("scopes that are asked for; `openid` among them", Default = "`openid`, `profile`")]
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile"];

    /// <summary>Claim that names a person in the audit log.</summary>
    [Setting("claim that names a person in the audit log; where it is missing or taken, a name is made of the subject")]
    public string NameClaim { get; init; } = "preferred_username";

    /// <summary>Claim with a person's groups, in the ID token or else in what the provider's userinfo says.</summary>
    [Setting("claim with a person's groups, in the ID token or else in the provider's userinfo; a text, or a list of them")]
    public string GroupsClaim { get; init; } = "groups";

    /// <summary>Roles by group, each as ROLE@TENANT; the tenant * is every tenant.</summary>
    [Setting(
        "roles by group, each as `ROLE@TENANT`, as in `{ \"invoicing-ops\": [\"operator@acme\"], \"it\": [\"admin@*\"] }`; they replace at each sign-in what "
            + "roles the person had; who has none is refused",
        Default = "none"
    )]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}
