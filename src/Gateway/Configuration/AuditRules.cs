using System.Text.RegularExpressions;
using Invoicing.Faults;

namespace Invoicing.Gateway.Configuration;

/// <summary>What the settings of the audit log must satisfy.</summary>
internal static partial class AuditRules
{
    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(AuditSettings audit) =>
        [
            .. audit.FormerKeys.SelectMany(
                (key, index) =>
                    OptionsRules.Require(
                        key is { Length: 64 } && key.All(char.IsAsciiHexDigit),
                        "GW-CONFIG-MALFORMED",
                        $"/audit/formerKeys/{index}",
                        "This is no SHA-256 in hexadecimal.",
                        "Give the fingerprint that evidence verify prints, without sha256:."
                    )
            ),
            .. audit.TimestampAuthority is { } authority ? Authority(authority) : [],
        ];

    private static IEnumerable<Fault> Authority(TimestampSettings authority)
    {
        const string Path = "/audit/timestampAuthority";
        var isAddress =
            Uri.TryCreate(authority.Url, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.UserInfo.Length == 0;
        return
        [
            .. OptionsRules.Require(
                isAddress,
                "GW-CONFIG-MALFORMED",
                $"{Path}/url",
                $"'{authority.Url}' is no http address.",
                "As in https://tsa.example/; user and password have settings of their own."
            ),
            .. OptionsRules.Require(
                !isAddress || authority.Password is null || url!.Scheme == Uri.UriSchemeHttps || url.IsLoopback,
                "GW-CONFIG-MALFORMED",
                $"{Path}/url",
                "A password would go over the wire as it is.",
                "Use https, or leave the password out."
            ),
            .. OptionsRules.Require(
                (authority.User is null) == (authority.Password is null),
                "GW-CONFIG-MISSING",
                $"{Path}/user",
                "User and password go together.",
                "Give both or neither."
            ),
            .. OptionsRules.Require(
                !string.IsNullOrWhiteSpace(authority.Trust),
                "GW-CONFIG-MISSING",
                $"{Path}/trust",
                "Nobody says whom to trust as time-stamping authority.",
                "Name a PEM file with its root certificate."
            ),
            .. OptionsRules.Require(
                authority.Policy is null || Identifier().IsMatch(authority.Policy),
                "GW-CONFIG-MALFORMED",
                $"{Path}/policy",
                $"'{authority.Policy}' is no object identifier.",
                "As in 1.3.6.1.4.1.13762.3."
            ),
        ];
    }

    [GeneratedRegex(@"^[0-2](\.(0|[1-9]\d{0,17})){1,30}$")]
    private static partial Regex Identifier();
}
