using Invoicing.Faults;

namespace Invoicing.Gateway.Configuration;

/// <summary>What the settings of books and documents must satisfy.</summary>
internal static class BooksRules
{
    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(GatewayOptions options) => [.. Store(options.Store), .. Documents(options.Documents, options.Store)];

    private static IEnumerable<Fault> Store(StoreSettings store) =>
        store.Kind == StoreKind.Postgres
            ? OptionsRules.Holds(
                !string.IsNullOrWhiteSpace(store.ConnectionString),
                "GW-CONFIG-MISSING",
                "/store/connectionString",
                "The server of the books is not named.",
                "Give env:NAME or file:PATH of a connection string, as in Host=db;Database=invoicing;Username=gateway;Password=..."
            )
            : OptionsRules.Holds(
                store.ConnectionString is null,
                "GW-CONFIG-UNUSED",
                "/store/connectionString",
                "A connection string is given, but the books are in SQLite.",
                "Set /store/kind to postgres, or leave the connection string out."
            );

    private static IEnumerable<Fault> Documents(DocumentSettings documents, StoreSettings store)
    {
        var places = new[] { documents.ConnectionString, documents.ServiceUri }.Count(place => place is not null);
        return documents.Kind == DocumentPlace.AzureBlobs
            ? OptionsRules
                .Holds(
                    places == 1,
                    "GW-CONFIG-MISSING",
                    "/documents",
                    "Exactly one of connectionString and serviceUri is needed.",
                    "Name the blob service by one of them."
                )
                .Concat(
                    OptionsRules.Holds(
                        documents.ServiceUri is not { } uri || (Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps),
                        "GW-CONFIG-MALFORMED",
                        "/documents/serviceUri",
                        $"'{documents.ServiceUri}' is no address.",
                        "As in https://account.blob.core.windows.net."
                    )
                )
            : OptionsRules
                .Holds(
                    places == 0,
                    "GW-CONFIG-UNUSED",
                    "/documents",
                    "A blob service is named, but documents are kept elsewhere.",
                    "Set /documents/kind to azureBlobs, or leave it out."
                )
                .Concat(
                    OptionsRules.Holds(
                        documents.Kind != DocumentPlace.Postgres || store.Kind == StoreKind.Postgres,
                        "GW-CONFIG-MISSING",
                        "/documents/kind",
                        "Documents are to lie beside the books in PostgreSQL, but the books are in SQLite.",
                        "Set /store/kind to postgres, or keep documents in files."
                    )
                );
    }
}
