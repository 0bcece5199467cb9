using Invoicing.Faults;
using Invoicing.Signatures.Keys.KeyVault;

namespace Invoicing.Gateway.Configuration;

/// <summary>What signing keys must satisfy.</summary>
internal static class SigningKeyRules
{
    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(GatewayOptions options) =>
        [
            .. options.SigningKeys.SelectMany(key => Key($"/signingKeys/{key.Key}", key.Value)),
            .. OptionsRules.Require(
                options.EvidenceKey is not { } evidence || options.SigningKeys.ContainsKey(evidence),
                "GW-CONFIG-EVIDENCE-KEY",
                "/evidenceKey",
                $"There is no signing key {options.EvidenceKey}.",
                $"Known: {string.Join(", ", options.SigningKeys.Keys.Order())}."
            ),
        ];

    private static IEnumerable<Fault> Key(string path, SigningKeyOptions key) =>
        key.Kind == SigningKeyLocation.Pkcs12
            ? OptionsRules
                .Require(!string.IsNullOrWhiteSpace(key.Path), "GW-CONFIG-MISSING", $"{path}/path", "The path is missing.", "Set path.")
                .Concat(
                    OptionsRules.Require(
                        key.Certificate is null,
                        "GW-CONFIG-UNUSED",
                        $"{path}/certificate",
                        "A certificate in a vault is named, but the key is in a file.",
                        "Set kind to keyVault, or leave it out."
                    )
                )
            : OptionsRules
                .Require(
                    KeyVaultCertificate.Parse(key.Certificate ?? "") is not null,
                    "GW-CONFIG-MALFORMED",
                    $"{path}/certificate",
                    $"'{key.Certificate}' is no certificate in a vault.",
                    "As in https://acme.vault.azure.net/certificates/seal."
                )
                .Concat(
                    OptionsRules.Require(
                        key is { Path: "", Password: null },
                        "GW-CONFIG-UNUSED",
                        $"{path}/path",
                        "A file is named, but the key is in a vault.",
                        "Set kind to pkcs12, or leave path and password out."
                    )
                );
}
