using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Folders;
using Invoicing.Storage.Permissions;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;
using Microsoft.Win32.SafeHandles;

namespace Invoicing.Storage.Sqlite;

/// <summary>
/// How far the store had come, beside it: length and hash of the audit log's end. A database that lost its write-ahead log is whole and older, and nothing in
/// it says so; a gateway that began there would send again. Written after each commit, which is durable by then (<c>synchronous = FULL</c>), so that a crash
/// leaves the mark at the store's end or before it. It is flushed now and then alone: after a power loss it may be older, never ahead.
/// </summary>
internal sealed class StoreMark : IDisposable
{
    /// <summary>Its name in the store's folder.</summary>
    public const string FileName = "gateway.store";

    /// <summary>Two places in turn, each within a sector: a write that was torn leaves the one before.</summary>
    private const int Place = 512;

    /// <summary>Entries between two flushes: about a hundred invoices, so that the flush costs nothing beside those of the commits.</summary>
    private const int FlushEvery = 1_000;

    /// <summary>Stands in the database from its first mark on (<c>application_id</c> of its header), so that a mark that is gone is missed: "INVM".</summary>
    private const long Marked = 0x494E564D;

    private const string LogHash = "SELECT log_hash FROM audit WHERE seq = $1";

    private readonly SafeFileHandle _file;
    private AuditLogHead _flushed;
    private int _turn;

    private StoreMark(SafeFileHandle file, AuditLogHead at) => (_file, _flushed) = (file, at);

    /// <summary>Why the store is not the one that was marked; null where it goes on from there, or nothing is marked. The mark must have been read
    /// before.</summary>
    /// <param name="marked">What <see cref="Read"/> gave.</param>
    /// <param name="session">The store.</param>
    /// <param name="folder">Its folder.</param>
    public static Fault? FaultOf(AuditLogHead? marked, Session session, string folder)
    {
        var head = HeadOf(session);
        if (marked is null && head.Length > 0 && (File.Exists(Path.Combine(folder, FileName)) || WasMarked(session)))
        {
            return Refusal(
                "GW-STORE-UNMARKED",
                $"The mark {FileName} beside the store in {folder} is gone or cannot be read: nothing says whether the store is as old as it looks."
            );
        }

        if (marked is null)
        {
            return head.Length == 0 && PackFolder.HasContent(Path.Combine(folder, "documents"))
                ? Refusal("GW-STORE-GONE", $"The store in {folder} knows nothing, yet the folder documents beside it holds what a gateway took in.")
                : null;
        }

        if (head.Length < marked.Length)
        {
            return Refusal(
                "GW-STORE-BEHIND",
                $"The store in {folder} ends at entry {head.Length} of its audit log, and had come to entry {marked.Length}: what came after is lost."
            );
        }

        return IsAt(marked, session, head)
            ? null
            : Refusal("GW-STORE-OTHER", $"The store in {folder} is not the one that was here: entry {marked.Length} of its audit log is another.");
    }

    /// <summary>What the mark in a folder says; null where there is none that can be read.</summary>
    public static AuditLogHead? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[2 * Place];
        var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return new[] { Parse(content.AsSpan(0, Math.Min(length, Place))), Parse(content.AsSpan(Math.Min(length, Place)..length)) }.MaxBy(head =>
            head?.Length ?? -1
        );
    }

    /// <summary>Marks where a store is, whatever was marked before, durably.</summary>
    public static void Write(string folder, Session session)
    {
        using var mark = Begin(folder, session);
    }

    /// <summary>Marks where a store is, and goes on with it.</summary>
    public static StoreMark Begin(string folder, Session session)
    {
        var mark = Begin(folder, HeadOf(session));
        if (!WasMarked(session))
        {
            session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {Marked}"));
        }

        return mark;
    }

    /// <summary>Marks a new end of the log, which is durable.</summary>
    public void Advance(AuditLogHead head)
    {
        try
        {
            Put(head);
            if (head.Length - _flushed.Length >= FlushEvery)
            {
                Flush(head);
            }
        }
        catch (IOException)
        {
            // The mark stays behind, which refuses nothing; the next commit marks again.
        }
    }

    public void Dispose()
    {
        if (_file.IsClosed)
        {
            return;
        }

        try
        {
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException)
        {
            // As above.
        }

        _file.Dispose();
    }

    private static StoreMark Begin(string folder, AuditLogHead head)
    {
        var path = Path.Combine(folder, FileName);
        OwnerOnly.Touch(path);
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            var mark = new StoreMark(file, head);
            mark.Put(head);
            mark.Put(head);
            mark.Flush(head);
            DurableFolder.Flush(folder);
            return mark;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static bool IsAt(AuditLogHead marked, Session session, AuditLogHead head) =>
        marked.Length == 0 || (marked.Length == head.Length ? marked.Hash == head.Hash : HashAt(session, marked.Length) is not { } hash || hash == marked.Hash);

    private static bool WasMarked(Session session) => session.First("PRAGMA application_id", row => row.GetInt64(0)) == Marked;

    /// <summary>Null where a restore left a gap.</summary>
    private static string? HashAt(Session session, long length) => session.First(LogHash, row => row.GetString(0), length);

    private static AuditLogHead HeadOf(Session session) =>
        session.First("SELECT length, hash FROM audit_head", row => new AuditLogHead(row.GetInt64(0), row.GetString(1))) ?? new(0, AuditChain.LogGenesis);

    private static AuditLogHead? Parse(ReadOnlySpan<byte> place) =>
        Encoding.ASCII.GetString(place).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var length, var hash, var check]
        && check == CheckOf(length, hash)
        && long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number, hash)
            : null;

    private static string CheckOf(string length, string hash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{length} {hash}")).AsSpan(0, 8));

    private static Fault Refusal(string code, string message) =>
        Fault.Fatal(
            code,
            message,
            "/data",
            hint: "Put back books.db together with its books.db-wal as they were, or restore a backup (docs/backup.md): 'restore from' does, and "
                + "'restore mark' takes a folder that was put back by other means. Going on as it is could send invoices twice. To begin anew on purpose, "
                + "move the whole folder away."
        );

    private void Put(AuditLogHead head)
    {
        var length = head.Length.ToString(CultureInfo.InvariantCulture);
        var text = $"{length} {head.Hash} {CheckOf(length, head.Hash)}".PadRight(Place - 1) + "\n";
        RandomAccess.Write(_file, Encoding.ASCII.GetBytes(text), _turn * Place);
        _turn = 1 - _turn;
    }

    private void Flush(AuditLogHead head)
    {
        RandomAccess.FlushToDisk(_file);
        _flushed = head;
    }
}
