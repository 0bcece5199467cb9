using Invoicing.Faults;
using Invoicing.Ports;
using Invoicing.Storage.AzureBlobs;
using Invoicing.Storage.Sqlite;

namespace Invoicing.Gateway.Functions.Composition;

/// <summary>The kinds of books that there are. On Azure they must be shared by every instance: PostgreSQL is meant to be that, and adds one line here once it is built.</summary>
public static class BookKinds
{
    /// <summary>Makers of books by their kind.</summary>
    public static IReadOnlyDictionary<string, Func<BookRequest, Task<Result<Books>>>> All { get; } = new Dictionary<string, Func<BookRequest, Task<Result<Books>>>>
    {
        ["sqlite"] = OpenSqliteAsync,
    };

    /// <summary>Opens the books of a kind, or says why the app cannot start.</summary>
    /// <returns>
    /// The books, or a fault: GW-AZURE-STORE (no kind, or one that there is not), GW-AZURE-STORE-LOCAL (books on a disk that goes with its instance),
    /// or those of the books and documents themselves.
    /// </returns>
    public static async Task<Result<Books>> OpenAsync(
        AzureOptions options, BookRequest request, IReadOnlyDictionary<string, Func<BookRequest, Task<Result<Books>>>> kinds, CancellationToken cancellation)
    {
        if (options.Store is not { Length: > 0 } kind || !kinds.TryGetValue(kind, out var open))
        {
            return Result<Books>.Failure(Fault.Fatal(
                "GW-AZURE-STORE",
                string.IsNullOrEmpty(options.Store) ? "No books are configured: an invoice that came in could be kept nowhere." : $"There are no books of the kind {options.Store}.",
                $"{AzureOptions.Prefix}STORE",
                hint: $"Kinds: {string.Join(", ", kinds.Keys.Order())}. Books that the instances of an app on Azure can share are not built yet; sqlite serves one machine."));
        }

        if (options.Documents is not { } blobs)
        {
            return await open(request);
        }

        var documents = await AzureBlobDocumentStore.OpenAsync(blobs, cancellation);
        return documents.Succeeded ? await open(request with { Documents = documents.Value }) : Result<Books>.Failure(documents.Faults);
    }

    private static async Task<Result<Books>> OpenSqliteAsync(BookRequest request)
    {
        if (request.IsHosted)
        {
            return Result<Books>.Failure(Fault.Fatal(
                "GW-AZURE-STORE-LOCAL",
                "Books in SQLite lie on the disk of one instance: on Azure they would be lost with it, and two instances would keep two of them.",
                $"{AzureOptions.Prefix}STORE",
                hint: "Use them with the Functions tools on one machine, or serve the gateway from one machine (invoicing serve)."));
        }

        var store = await SqliteGatewayStore.OpenAsync(new() { Folder = request.Folder }, request.Clock, request.Documents);
        return store.Succeeded ? Result<Books>.Success(new(store.Value.Invoices, store.Value.Documents, store.Value)) : Result<Books>.Failure(store.Faults);
    }
}
