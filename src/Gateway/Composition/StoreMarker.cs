using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Storage;
using Invoicing.Storage;
using Invoicing.Storage.Permissions;

namespace Invoicing.Gateway.Composition;

/// <summary>
/// A store that was there and is not is a refusal: a gateway that began anew beside what is left of the old one would send again what comes again, and begin
/// a second log under the key of the first.
/// </summary>
internal static class StoreMarker
{
    /// <summary>Lies in a data folder from the first start on that made a store there.</summary>
    public const string FileName = SqliteGatewayStore.MarkName;

    private const string Documents = "documents";

    /// <summary>Whether the folder once had a store that is gone (GW-STORE-GONE). Before anything is made in it.</summary>
    public static Fault? FaultOf(string folder, GatewayOptions options)
    {
        if (options.Store.Kind != StoreKind.Sqlite)
        {
            return null;
        }

        var store = new FileInfo(Path.Combine(folder, SqliteGatewayStore.FileName));
        if (store is { Exists: true, Length: > 0 })
        {
            return null;
        }

        // A file without a byte is what a first start leaves that ended right there: then nothing was taken in. It is made before the key, so a key
        // without it is that of a log that was (one key, one log: docs/audit.md).
        string?[] left =
        [
            File.Exists(Path.Combine(folder, FileName)) ? FileName : null,
            HasPacks(folder) ? Documents : null,
            !store.Exists && File.Exists(Path.Combine(folder, EvidenceKey.FileName)) ? EvidenceKey.FileName : null,
        ];
        var found = string.Join(", ", left.OfType<string>());
        return found.Length == 0
            ? null
            : Fault.Fatal(
                "GW-STORE-GONE",
                $"{store.FullName} {(store.Exists ? "is empty" : "is not there")}, yet its folder holds what a gateway left: {found}.",
                "/data",
                hint: "Put the store back, from a backup if need be, or mount the right disk. Beginning anew here could send invoices twice. To "
                    + "begin anew on purpose, move the whole folder away."
            );
    }

    /// <summary>
    /// Whether the store knows invoices whose documents are all gone (GW-DOCUMENTS-GONE). Of a store that gateways share, those may lie in the folder of
    /// another.
    /// </summary>
    public static async Task<Fault?> FaultOfDocumentsAsync(string folder, GatewayOptions options, IInvoiceStore invoices)
    {
        if (options.Store.Kind != StoreKind.Sqlite || options.Documents.Kind != DocumentLocation.Files || HasPacks(folder))
        {
            return null;
        }

        var page = await invoices.ListAsync(new InvoiceQuery(null, 1), CancellationToken.None);
        return page.Invoices is not [{ Record.Documents.Count: > 0 }, ..]
            ? null
            : Fault.Fatal(
                "GW-DOCUMENTS-GONE",
                $"The store knows invoices, and {Path.Combine(folder, Documents)} holds none of their documents.",
                "/data",
                hint: "Put the packs back, from a backup if need be, or mount the right disk."
            );
    }

    /// <summary>
    /// Whether a shared store that this node worked on has lost its invoices (GW-STORE-EMPTIED): its tables are gone or empty, and the node has what it kept
    /// beside them. A node that begins anew there would send again what comes again.
    /// </summary>
    public static async Task<Fault?> FaultOfDatabaseAsync(string folder, GatewayOptions options, IAuditLog log)
    {
        if (options.Store.Kind == StoreKind.Sqlite)
        {
            return null;
        }

        var knew = new FileInfo(Path.Combine(folder, FileName)) is { Exists: true, Length: > 0 };
        string?[] left = [knew ? FileName : null, options.Documents.Kind == DocumentLocation.Files && HasPacks(folder) ? Documents : null];
        var found = string.Join(", ", left.OfType<string>());
        return found.Length == 0 || (await log.HeadAsync(CancellationToken.None)).Length > 0
            ? null
            : Fault.Fatal(
                "GW-STORE-EMPTIED",
                $"The database of the store knows no invoice, yet {Path.GetFullPath(folder)} holds what a gateway left that worked on one: {found}.",
                "/store",
                hint: "Name the right database, or put it back from a backup (docs/backup.md). Beginning anew here could send invoices twice. To begin anew on "
                    + "purpose, move the folder away."
            );
    }

    /// <summary>The node has seen invoices in the shared store: from now on that it knows none is a refusal.</summary>
    public static async Task NoteAsync(string folder, GatewayOptions options, IAuditLog log)
    {
        var path = Path.Combine(folder, FileName);
        if (options.Store.Kind != StoreKind.Sqlite && (await log.HeadAsync(CancellationToken.None)).Length > 0)
        {
            OwnerOnly.Touch(path);
            await File.WriteAllTextAsync(path, "This node works on a shared store that has invoices.\n");
        }
    }

    private static bool HasPacks(string folder) =>
        Directory.Exists(Path.Combine(folder, Documents)) && Directory.EnumerateFiles(Path.Combine(folder, Documents), "*.pack").Any();
}
