using Invoicing.Faults;
using Invoicing.Ports.People;

namespace Invoicing.Gateway.Configuration;

/// <summary>What a provider of OpenID Connect must satisfy, and the roles of its groups.</summary>
public static class OpenIdRules
{
    private const string Path = "/console/openId";

    /// <summary>A role as the configuration writes it, ROLE@TENANT; null where it is none.</summary>
    public static RoleGrant? Grant(string text) =>
        text.Split('@') is [var role, { Length: > 0 } tenant] && Enum.GetNames<Role>().FirstOrDefault(name => Same(name, role)) is { } known
            ? new(tenant, Enum.Parse<Role>(known))
            : null;

    /// <summary>Every fault, with its path.</summary>
    internal static IEnumerable<Fault> Check(OpenIdSettings provider) =>
        provider.Authority is not { } authority
            ? OptionsRules.Require(
                provider.ClientId.Length == 0 && provider.ClientSecret is null && provider.Groups.Count == 0,
                "GW-CONFIG-MISSING",
                $"{Path}/authority",
                "The provider is not named.",
                "Give its issuer, as in https://login.example/realms/acme."
            )
            :
            [
                .. OptionsRules.Require(
                    Uri.TryCreate(authority, UriKind.Absolute, out var url)
                        && (url.Scheme == Uri.UriSchemeHttps || url is { Scheme: "http", IsLoopback: true }),
                    "GW-CONFIG-MALFORMED",
                    $"{Path}/authority",
                    $"'{authority}' is no address of https.",
                    "As in https://login.example/realms/acme; http for a loopback address alone."
                ),
                .. OptionsRules.Require(
                    provider.ClientId.Length > 0,
                    "GW-CONFIG-MISSING",
                    $"{Path}/clientId",
                    "The gateway is not named.",
                    "As what it is registered at the provider."
                ),
                .. OptionsRules.Require(
                    provider.Scopes.Contains("openid"),
                    "GW-CONFIG-MISSING",
                    $"{Path}/scopes",
                    "The scope openid is not asked for.",
                    "Without it the provider says nothing of who somebody is."
                ),
                .. OptionsRules.Require(
                    provider.Groups.Count > 0,
                    "GW-CONFIG-MISSING",
                    $"{Path}/groups",
                    "No group has a role: nobody could sign in.",
                    "As in { \"invoicing-ops\": [\"operator@acme\"] }."
                ),
                .. provider.Groups.SelectMany(group =>
                    group
                        .Value.Where(role => Grant(role) is null)
                        .Select(role =>
                            Fault.Fatal(
                                "GW-CONFIG-UNKNOWN",
                                $"'{role}' is no role at a tenant.",
                                $"{Path}/groups/{group.Key}",
                                hint: $"ROLE@TENANT, * for every tenant. Roles: {string.Join(", ", Enum.GetNames<Role>()).ToLowerInvariant()}."
                            )
                        )
                ),
            ];

    private static bool Same(string name, string role) => string.Equals(name, role, StringComparison.OrdinalIgnoreCase);
}
