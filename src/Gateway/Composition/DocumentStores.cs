using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Storage;
using Invoicing.Storage.AzureBlobs;
using Invoicing.Storage.Files;
using Invoicing.Storage.Postgres;

namespace Invoicing.Gateway.Composition;

/// <summary>Opens the documents where the options say they are.</summary>
internal static class DocumentStores
{
    // Documents are read less than store: with the writer, a node has five connections more.
    private const int DocumentReaders = 4;

    /// <summary>The store, or why it cannot be opened.</summary>
    public static async Task<Result<IDocumentStore>> OpenAsync(DocumentSettings settings, StoreSettings store, string folder, IAccessTokens tokens) =>
        settings.Kind switch
        {
            DocumentLocation.Files => As(await FileDocumentStore.OpenAsync(new() { Folder = Path.Combine(folder, "documents") })),
            DocumentLocation.Postgres => await InDatabaseAsync(store, tokens),
            _ => await InBlobsAsync(settings),
        };

    private static async Task<Result<IDocumentStore>> InDatabaseAsync(StoreSettings store, IAccessTokens tokens)
    {
        var server = PostgresLogin.Of(store, tokens);
        return server.Succeeded
            ? As(await PostgresDocumentStore.OpenAsync(server.Value with { Readers = DocumentReaders }))
            : Result<IDocumentStore>.Failure(server.Faults);
    }

    private static async Task<Result<IDocumentStore>> InBlobsAsync(DocumentSettings settings)
    {
        var connection = settings.ConnectionString is { } text ? new SecretSource().Resolve("/documents/connectionString", text) : null;
        return connection is { Succeeded: false }
            ? Result<IDocumentStore>.Failure(connection.Faults)
            : As(
                await AzureBlobDocumentStore.OpenAsync(
                    new()
                    {
                        ConnectionString = connection?.Value,
                        ServiceUri = settings.ServiceUri is { } uri ? new Uri(uri) : null,
                        Container = settings.Container,
                    },
                    CancellationToken.None
                )
            );
    }

    /// <summary>Closes a store that holds files.</summary>
    public static ValueTask CloseAsync(IDocumentStore documents) => documents is IAsyncDisposable open ? open.DisposeAsync() : default;

    private static Result<IDocumentStore> As<T>(Result<T> store)
        where T : class, IDocumentStore => store.Succeeded ? Result<IDocumentStore>.Success(store.Value) : Result<IDocumentStore>.Failure(store.Faults);
}
