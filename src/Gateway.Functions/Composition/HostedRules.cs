using Invoicing.Faults;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Functions.Composition;

/// <summary>What must hold besides where the app runs on Azure: any number of instances, each with a disk that goes when it goes. So nothing may be kept
/// there.</summary>
internal static class HostedRules
{
    /// <summary>Every fault, with its path: GW-AZURE-LOCAL.</summary>
    public static IReadOnlyList<Fault> Check(GatewayOptions options) =>
        [
            .. Local(options.Store.Kind == StoreKind.Sqlite, "/store/kind", "The store is in SQLite", "Set it to postgres."),
            .. Local(options.Documents.Kind == DocumentLocation.Files, "/documents/kind", "The documents are in files", "Set it to azureBlobs."),
            .. Local(
                options.EvidenceKey is null,
                "/evidenceKey",
                "The key that signs evidence is made in the data folder",
                "Name a signing key, as one in Key Vault."
            ),
            .. options
                .SigningKeys.Where(key => key.Value.Kind == SigningKeyLocation.Pkcs12)
                .SelectMany(key =>
                    Local(
                        !Path.IsPathRooted(key.Value.Path),
                        $"/signingKeys/{key.Key}/path",
                        "The key is a file beside the app",
                        "Keep it in Key Vault, or name a mounted file by its whole path."
                    )
                ),
        ];

    private static IEnumerable<Fault> Local(bool isLocal, string path, string message, string hint) =>
        isLocal
            ?
            [
                Fault.Fatal(
                    "GW-AZURE-LOCAL",
                    $"{message}: on Azure that would be lost with its instance, and each instance would have its own.",
                    path,
                    hint: hint
                ),
            ]
            : [];
}
