using System.Globalization;
using Invoicing.Storage.Permissions;
using Microsoft.Win32.SafeHandles;

namespace Invoicing.Storage.Files;

/// <summary>The pack files of a folder, by number.</summary>
internal sealed class PackFolder(string folder)
{
    private const string Extension = ".pack";
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    /// <summary>Path of a pack.</summary>
    public string PathOf(int pack) => Path.Combine(folder, pack.ToString("D8", CultureInfo.InvariantCulture) + Extension);

    /// <summary>Numbers of the packs in their order.</summary>
    public IReadOnlyList<int> Packs() =>
        [
            .. Directory
                .EnumerateFiles(folder, "*" + Extension)
                .Select(Path.GetFileNameWithoutExtension)
                .OfType<string>()
                .Where(name => name.Length == 8 && name.All(char.IsAsciiDigit))
                .Select(name => int.Parse(name, CultureInfo.InvariantCulture))
                .Order(),
        ];

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
