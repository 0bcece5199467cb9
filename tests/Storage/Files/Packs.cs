using Invoicing.Storage.Files;

namespace Invoicing.Storage.Tests.Files;

/// <summary>Looks at packs, and damages them, behind the store's back.</summary>
internal static class Packs
{
    public static IReadOnlyList<string> Files(string folder) => [.. Directory.GetFiles(folder, "*.pack").Order(StringComparer.Ordinal)];

    public static List<(PackRecord Record, (string File, PackLocation Place) Where)> Records(string folder) =>
        [
            .. Files(folder)
                .SelectMany(file =>
                {
                    using var handle = File.OpenHandle(file, share: FileShare.ReadWrite);
                    return new PackReader(handle, 1).Records(0).Select(found => (found.Record, (file, found.Place))).ToList();
                }),
        ];

    public static void Flip(string file, long offset)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        stream.Position = offset;
        var value = stream.ReadByte();
        stream.Position = offset;
        stream.WriteByte((byte)(value ^ 1));
    }
}
