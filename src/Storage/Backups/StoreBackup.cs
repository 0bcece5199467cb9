using System.Security.Cryptography;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Storage.Files;
using Invoicing.Storage.Folders;
using Invoicing.Storage.Permissions;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;
using Invoicing.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Invoicing.Storage.Backups;

/// <summary>
/// Backups of a data folder: the store in SQLite, the packs of its documents, the key of its evidence. Taken while a gateway works on it: the store is read at
/// one moment, and packs are copied after it, so that every document that it refers to is there, since documents are durable before anything refers to them.
/// </summary>
public static class StoreBackup
{
    /// <summary>Name of the file that says what is in a backup.</summary>
    public const string ManifestName = "backup.json";

    private const string Documents = "documents";
    private static readonly string[] Beside = ["evidence.p12"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Takes a backup into a folder that is new or empty, and verifies it.</summary>
    /// <returns>What it holds; or GW-BACKUP-TARGET (the folder has something in it, or cannot be written: nothing remains there), GW-STORE-OPEN (there is no
    /// store to be read), those of <see cref="Verify"/>.</returns>
    public static Result<BackupReport> Create(string data, string target, TimeProvider clock, CancellationToken cancellation)
    {
        if (File.Exists(target))
        {
            return Failure("GW-BACKUP-TARGET", $"{target} is a file.", "Name a new folder for each backup.");
        }

        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            return Failure("GW-BACKUP-TARGET", $"The folder {target} is not empty.", "Name a new folder for each backup.");
        }

        var source = Path.Combine(data, SqliteGatewayStore.FileName);
        if (!File.Exists(source))
        {
            return Failure("GW-STORE-OPEN", $"There is no store in {data}.", "Name the data folder, or the configuration that does.");
        }

        var made = FirstMissing(target);
        try
        {
            CopyAll(data, source, target, clock, cancellation);
        }
        catch (Exception exception)
        {
            // What is half written is no backup, and must not be taken for one.
            Remove(target, made);
            if (exception is not (IOException or UnauthorizedAccessException or SqliteException))
            {
                throw;
            }

            return Failure(
                "GW-BACKUP-TARGET",
                $"The backup cannot be written to {Path.GetFullPath(target)}: {exception.Message} Nothing of it remains.",
                "Name a new folder where this user may write, on a disk with room for the store and its documents."
            );
        }

        return Verify(target, cancellation);
    }

    /// <summary>Whether a backup holds: every file is what was written, the database is whole, the audit log computes, every document
    /// that the store refers to is there and is what it was. Changes nothing.</summary>
    /// <returns>What it holds; or GW-BACKUP-MANIFEST, GW-BACKUP-FILE, GW-BACKUP-DATABASE, GW-LOG-BROKEN, GW-BACKUP-DOCUMENT.</returns>
    public static Result<BackupReport> Verify(string folder, CancellationToken cancellation)
    {
        if (Read(folder) is not { Version: BackupManifest.LastVersion } manifest)
        {
            return Failure(
                "GW-BACKUP-MANIFEST",
                $"{folder} has no {ManifestName} of a version that is known.",
                "Name the folder that a backup was written to."
            );
        }

        if (manifest.Files.FirstOrDefault(file => !IsFile(folder, file)) is { } changed)
        {
            return Failure("GW-BACKUP-FILE", $"{changed.Name} is missing or is not what was written.", "Take another backup.");
        }

        using var session = SqliteSession.Open(Path.Combine(folder, SqliteGatewayStore.FileName), readOnly: true, Patience);
        if (session.First("PRAGMA integrity_check", row => row.GetString(0)) is not "ok" and var broken)
        {
            return Failure("GW-BACKUP-DATABASE", $"The database is damaged: {broken}.", "Take another backup, and look at the disk of the gateway.");
        }

        if (LogVerification.FirstBreak(session) is { } entry)
        {
            return Failure("GW-LOG-BROKEN", $"The log breaks: {entry}.", "Run audit verify on the gateway's own store.");
        }

        var sound = PackCheck.Sound(Path.Combine(folder, Documents), cancellation);
        var count = 0L;
        var missing = DocumentWalk.Each(
            session,
            (invoice, document) =>
            {
                cancellation.ThrowIfCancellationRequested();
                count++;
                return sound.Contains(document.Hash) ? null : $"Document {document.Hash} of invoice {invoice} is missing or damaged.";
            }
        );
        return missing is null
            ? Result<BackupReport>.Success(new(manifest, count))
            : Failure("GW-BACKUP-DOCUMENT", missing, "Run documents verify on the gateway's own folder.");
    }

    /// <summary>Puts the files of a backup, which was verified, into a data folder that is new or empty.</summary>
    /// <returns>Null; or GW-BACKUP-TARGET.</returns>
    public static Fault? CopyTo(string folder, BackupManifest manifest, string data)
    {
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
        {
            return Fault.Fatal(
                "GW-BACKUP-TARGET",
                $"The data folder {data} is not empty.",
                hint: "Move what is left of the old one away as it is, with its log and its packs: it may be needed."
            );
        }

        OwnerOnly.CreateFolder(data);
        OwnerOnly.CreateFolder(Path.Combine(data, Documents));
        foreach (var file in manifest.Files)
        {
            Copy(Path.Combine(folder, file.Name), Path.Combine(data, file.Name));
        }

        DurableFolder.Flush(Path.Combine(data, Documents));
        DurableFolder.Flush(data);
        return null;
    }

    private static void CopyAll(string data, string source, string target, TimeProvider clock, CancellationToken cancellation)
    {
        var at = clock.GetUtcNow();
        OwnerOnly.CreateFolder(target);
        OwnerOnly.CreateFolder(Path.Combine(target, Documents));
        CopyStore(source, Path.Combine(target, SqliteGatewayStore.FileName));
        var names = Beside.Where(name => File.Exists(Path.Combine(data, name))).Concat(Packs(data).Select(name => $"{Documents}/{name}")).ToList();
        foreach (var name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            Copy(Path.Combine(data, name), Path.Combine(target, name));
        }

        using var session = SqliteSession.Open(Path.Combine(target, SqliteGatewayStore.FileName), readOnly: true, Patience);
        // Of the copy: the gateway's own may be ahead of it by now.
        StoreMark.Write(target, session);
        names.Add(StoreMark.FileName);
        var manifest = ManifestOf(session, at, [.. names.Prepend(SqliteGatewayStore.FileName).Select(name => FileOf(target, name))]);
        Write(Path.Combine(target, ManifestName), JsonSerializer.SerializeToUtf8Bytes(manifest, Json));
    }

    /// <summary>The uppermost folder that is made for a path; null where the path is there.</summary>
    private static string? FirstMissing(string path)
    {
        string? missing = null;
        for (var folder = Path.GetFullPath(path); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
        {
            missing = folder;
        }

        return missing;
    }

    /// <summary>Takes away what was written: the folders that were made, or what was put into one that was there and empty.</summary>
    private static void Remove(string target, string? made)
    {
        try
        {
            if (made is not null)
            {
                Directory.Delete(made, recursive: true);
                return;
            }

            foreach (var entry in new DirectoryInfo(target).EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo { LinkTarget: null } folder)
                {
                    folder.Delete(recursive: true);
                }
                else
                {
                    entry.Delete();
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing was made, or the disk takes no change any more: without its manifest the rest is no backup.
        }
    }

    private static BackupManifest ManifestOf(Session session, DateTimeOffset at, IReadOnlyList<BackupFile> files)
    {
        var (length, hash) = session.First("SELECT length, hash FROM audit_head", row => (row.GetInt64(0), row.GetString(1)));
        return new(
            BackupManifest.LastVersion,
            at,
            session.Number("SELECT MAX(version) FROM schema_version") ?? 0,
            length,
            hash ?? "",
            session.Number("SELECT COUNT(*) FROM invoices") ?? 0,
            files
        );
    }

    /// <summary>One moment of the store, however long it takes, beside whoever writes to it. The copy has no write-ahead log, so that it is one file.</summary>
    private static void CopyStore(string source, string target)
    {
        OwnerOnly.Touch(target);
        using var from = new SqliteConnection($"Data Source={source};Mode=ReadWrite;Pooling=False");
        using var to = new SqliteConnection($"Data Source={target};Pooling=False");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
        using var command = to.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE";
        command.ExecuteNonQuery();
    }

    private static IEnumerable<string> Packs(string data) =>
        Directory.Exists(Path.Combine(data, Documents))
            ? Directory.EnumerateFiles(Path.Combine(data, Documents), "*.pack").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
            : [];

    /// <summary>As long as the file is now: what is written to its end meanwhile is of nothing that the backup refers to.</summary>
    private static void Copy(string source, string target)
    {
        using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var to = new FileStream(target, OwnerOnly.OpenOrCreate(FileAccess.Write, FileShare.None));
        from.CopyTo(to);
        to.Flush(flushToDisk: true);
    }

    private static void Write(string path, byte[] content)
    {
        using var file = new FileStream(path, OwnerOnly.OpenOrCreate(FileAccess.Write, FileShare.None));
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static BackupFile FileOf(string folder, string name)
    {
        using var file = File.OpenRead(Path.Combine(folder, name));
        return new(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static bool IsFile(string folder, BackupFile file) =>
        !Path.IsPathRooted(file.Name)
        && !file.Name.Contains("..", StringComparison.Ordinal)
        && File.Exists(Path.Combine(folder, file.Name))
        && FileOf(folder, file.Name) == file;

    private static BackupManifest? Read(string folder)
    {
        try
        {
            var path = Path.Combine(folder, ManifestName);
            return File.Exists(path) ? JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Result<BackupReport> Failure(string code, string message, string hint) =>
        Result<BackupReport>.Failure(Fault.Fatal(code, message, hint: hint));
}
