using Invoicing.Faults;

namespace Invoicing.Gateway.Configuration;

/// <summary>What the settings of store and documents must satisfy.</summary>
internal static class StoreRules
{
    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(GatewayOptions options) => [.. Store(options.Store), .. Documents(options.Documents, options.Store)];

    private static IEnumerable<Fault> Store(StoreSettings store) =>
        store.Kind == StoreKind.Postgres
            ? OptionsRules.Require(
                !string.IsNullOrWhiteSpace(store.ConnectionString),
                "GW-CONFIG-MISSING",
                "/store/connectionString",
                "The server of the store is not named.",
                "Give env:NAME or file:PATH of a connection string, as in Host=db;Database=invoicing;Username=gateway;Password=..."
            )
            : OptionsRules.Require(
                store.ConnectionString is null,
                "GW-CONFIG-UNUSED",
                "/store/connectionString",
                "A connection string is given, but the store is in SQLite.",
                "Set /store/kind to postgres, or leave the connection string out."
            );

    private static IEnumerable<Fault> Documents(DocumentSettings documents, StoreSettings store)
    {
        var places = new[] { documents.ConnectionString, documents.ServiceUri }.Count(place => place is not null);
        return documents.Kind == DocumentLocation.AzureBlobs
            ? OptionsRules
                .Require(
                    places == 1,
                    "GW-CONFIG-MISSING",
                    "/documents",
                    "Exactly one of connectionString and serviceUri is needed.",
                    "Name the blob service by one of them."
                )
                .Concat(
                    OptionsRules.Require(
                        documents.ServiceUri is not { } uri || (Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps),
                        "GW-CONFIG-MALFORMED",
                        "/documents/serviceUri",
                        $"'{documents.ServiceUri}' is no address.",
                        "As in https://account.blob.core.windows.net."
                    )
                )
            : OptionsRules
                .Require(
                    places == 0,
                    "GW-CONFIG-UNUSED",
                    "/documents",
                    "A blob service is named, but documents are kept elsewhere.",
                    "Set /documents/kind to azureBlobs, or leave it out."
                )
                .Concat(
                    OptionsRules.Require(
                        documents.Kind != DocumentLocation.Postgres || store.Kind == StoreKind.Postgres,
                        "GW-CONFIG-MISSING",
                        "/documents/kind",
                        "Documents are to lie beside the store in PostgreSQL, but the store is in SQLite.",
                        "Set /store/kind to postgres, or keep documents in files."
                    )
                );
    }
}
