using System.Globalization;
using Invoicing.Lifecycle;
using Invoicing.Storage.Permissions;
using Microsoft.Win32.SafeHandles;

namespace Invoicing.Storage.Folders;

/// <summary>The pack files of a folder, by number.</summary>
internal sealed class PackFolder(string folder)
{
    private const string WayOut = "Put the packs back, from a backup if need be; mount the right disk; check the rights of the folder.";
    private const string Extension = ".pack";
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>Packs that are opened to see whether they can be read: as good as all where it is the folder's rights or its disk.</summary>
    private const int MostTried = 4;

    private readonly Lock _gate = new();
    private readonly SortedSet<int> _seen = [];

    /// <summary>Path of a pack.</summary>
    public string PathOf(int pack) => Path.Combine(folder, pack.ToString("D8", CultureInfo.InvariantCulture) + Extension);

    /// <summary>Numbers of the packs in their order.</summary>
    public IReadOnlyList<int> Packs()
    {
        IReadOnlyList<int> packs =
        [
            .. Directory
                .EnumerateFiles(folder, "*" + Extension)
                .Select(Path.GetFileNameWithoutExtension)
                .OfType<string>()
                .Where(name => name.Length == 8 && name.All(char.IsAsciiDigit))
                .Select(name => int.Parse(name, CultureInfo.InvariantCulture))
                .Order(),
        ];
        lock (_gate)
        {
            _seen.UnionWith(packs);
        }

        return packs;
    }

    /// <summary>Why packs that were there cannot be read; null where all are there.</summary>
    public Problem? Trouble()
    {
        int[] seen;
        lock (_gate)
        {
            seen = [.. _seen];
        }

        if (seen.Where(pack => !File.Exists(PathOf(pack))).Select(PathOf).FirstOrDefault() is { } gone)
        {
            return new("GW-DOCUMENTS-GONE", $"The pack {Path.GetFileName(gone)} of the documents is not there.", WayOut);
        }

        try
        {
            foreach (var pack in seen[^Math.Min(seen.Length, MostTried)..])
            {
                Open(pack).Dispose();
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new("GW-DOCUMENTS-UNREADABLE", $"The packs of the documents cannot be read: {exception.Message}", WayOut);
        }
    }

    /// <summary>Whether a folder has packs with something in them.</summary>
    public static bool HasContent(string folder) =>
        Directory.Exists(folder) && new DirectoryInfo(folder).EnumerateFiles("*" + Extension).Any(pack => pack.Length > 0);

    /// <summary>Begins a pack that no one else writes to; it is durable in its folder before anything is in it.</summary>
    public (int Pack, SafeFileHandle Handle) Create()
    {
        for (var pack = Packs().LastOrDefault() + 1; ; pack++)
        {
            try
            {
                var handle = File.OpenHandle(PathOf(pack), FileMode.CreateNew, FileAccess.ReadWrite, Shared);
                OwnerOnly.Shut(handle);
                DurableFolder.Flush(folder);
                lock (_gate)
                {
                    _seen.Add(pack);
                }

                return (pack, handle);
            }
            catch (IOException) when (File.Exists(PathOf(pack)))
            {
                // Another process has begun it; the next number is free.
            }
        }
    }

    /// <summary>Bytes of a pack.</summary>
    public long LengthOf(int pack) => new FileInfo(PathOf(pack)).Length;

    /// <summary>Opens a pack to read.</summary>
    public SafeFileHandle Open(int pack) => File.OpenHandle(PathOf(pack), share: Shared);
}
