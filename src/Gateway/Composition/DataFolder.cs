using Invoicing.Faults;
using Invoicing.Storage.Permissions;

namespace Invoicing.Gateway.Composition;

/// <summary>The data folder, held for one process alone for as long as this lives: two writers on one store would each take the other for
/// dead.</summary>
public sealed class DataFolder : IDisposable
{
    private const string LockFile = "gateway.lock";
    private const string Books = "books.db";

    /// <summary>Stands in the lock file of a folder that a gateway made: that one is shut again where somebody opened it.</summary>
    private static readonly byte[] MadeHere = "This folder was made by the gateway.\n"u8.ToArray();

    private readonly FileStream _held;

    private DataFolder(string path, FileStream held, IReadOnlyList<string> openToOthers) => (Path, _held, OpenToOthers) = (path, held, openToOthers);

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>What of it other users of the machine can reach and this one may not shut.</summary>
    public IReadOnlyList<string> OpenToOthers { get; }

    /// <summary>Takes the folder, making it where it is missing; a fault where another process has it (GW-DATA-LOCKED) or it cannot be written
    /// (GW-DATA-FOLDER). What a gateway made of it is shut to other users; a folder with other things in it keeps its mode.</summary>
    public static Result<DataFolder> Take(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            var isNew = !Directory.Exists(full) || !Directory.EnumerateFileSystemEntries(full).Any();
            OwnerOnly.CreateFolder(full);
            var held = new FileStream(System.IO.Path.Combine(full, LockFile), OwnerOnly.OpenOrCreate(FileAccess.ReadWrite, FileShare.None));
            List<string> open = [.. Contents(full).Where(entry => !OwnerOnly.TryRepair(entry))];
            if (!(IsMadeHere(held, isNew) ? OwnerOnly.TryRepair(full) : OwnerOnly.IsShut(full)))
            {
                open.Insert(0, full);
            }

            return Result<DataFolder>.Success(new(full, held, open));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return Result<DataFolder>.Failure(
                Fault.Fatal(
                    "GW-DATA-LOCKED",
                    $"Another gateway runs on the data folder {full}.",
                    "/data",
                    hint: "Stop it first, or give this one a folder of its own."
                )
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Result<DataFolder>.Failure(Unusable(full, exception));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    private static bool IsMadeHere(FileStream held, bool isNew)
    {
        if (isNew)
        {
            held.Write(MadeHere);
            held.Flush();
            return true;
        }

        var content = new byte[MadeHere.Length];
        return File.Exists(System.IO.Path.Combine(Directory.GetParent(held.Name)!.FullName, Books))
            || held.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == content.Length && content.AsSpan().SequenceEqual(MadeHere);
    }

    /// <summary>What a gateway keeps in the folder. What else lies there is not ours to change.</summary>
    private static IEnumerable<string> Contents(string folder)
    {
        var documents = System.IO.Path.Combine(folder, "documents");
        var tenants = System.IO.Path.Combine(folder, "tenants");
        string[] patterns = ["books.db*", "evidence.p12*", LockFile, "gateway.store", "gateway.console-link", "secrets.key*"];
        return
        [
            .. patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)),
            .. Directory.Exists(tenants) ? [tenants, .. Directory.EnumerateFiles(tenants)] : Array.Empty<string>(),
            .. Directory.Exists(documents) && Directory.EnumerateFiles(documents, "*.pack").Any()
                ? [documents, .. Directory.EnumerateFiles(documents, "*.pack"), .. Directory.EnumerateFiles(documents, "index.db*")]
                : Array.Empty<string>(),
        ];
    }

    /// <summary>EWOULDBLOCK of flock on Linux and on BSD and macOS; ERROR_SHARING_VIOLATION on Windows.</summary>
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static Fault Unusable(string path, Exception exception) =>
        IsReadOnly(exception)
            ? Fault.Fatal(
                "GW-DATA-FOLDER",
                $"The data folder {path} lies on a file system that is mounted read-only.",
                "/data",
                hint: "Mount it for writing, or name another folder. A disk with faults is mounted read-only by the system: look at its log first."
            )
            : Fault.Fatal(
                "GW-DATA-FOLDER",
                $"The data folder {path} cannot be used: {exception.Message}",
                "/data",
                hint: "Name a folder on a local disk that this user may write to."
            );

    /// <summary>EROFS; ERROR_WRITE_PROTECT on Windows.</summary>
    private static bool IsReadOnly(Exception exception) =>
        exception.HResult is 30 or unchecked((int)0x80070013) || (exception.InnerException is { } inner && IsReadOnly(inner));
}
