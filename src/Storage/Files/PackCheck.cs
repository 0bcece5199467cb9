using Invoicing.Storage.Folders;

namespace Invoicing.Storage.Files;

/// <summary>Reads every document of a folder of packs, without its index and without changing anything.</summary>
internal static class PackCheck
{
    /// <summary>SHA-256 of the documents whose bytes are what they were.</summary>
    public static HashSet<string> Sound(string path, CancellationToken cancellation)
    {
        var sound = new HashSet<string>(StringComparer.Ordinal);
        if (!Directory.Exists(path))
        {
            return sound;
        }

        var folder = new PackFolder(path);
        foreach (var pack in folder.Packs())
        {
            using var handle = folder.Open(pack);
            var reader = new PackReader(handle, pack);
            foreach (var (record, place) in reader.Records(0))
            {
                cancellation.ThrowIfCancellationRequested();
                if (reader.Read(place, record.Hash) is not null)
                {
                    sound.Add(Convert.ToHexStringLower(record.Hash));
                }
            }
        }

        return sound;
    }
}
