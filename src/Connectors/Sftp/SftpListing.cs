using Invoicing.Lifecycle;
using Renci.SshNet;
using Renci.SshNet.Sftp;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// Finished files of the directory of acknowledgements. Names that start with a dot or end in .part, .tmp or .filepart are still being written.
/// </summary>
/// <param name="Files">The files, oldest first: in the order of names, one kind could keep another waiting for as long as new ones of it come.</param>
/// <param name="LiesBehind">Whether the listing was ended with enough to read. The rest comes into view as these are taken away.</param>
/// <param name="Problem">What keeps the rest from being seen at all.</param>
internal sealed record SftpListing(IReadOnlyList<ISftpFile> Files, bool LiesBehind, Problem? Problem)
{
    /// <summary>Most readable files in one listing, so that a look costs the same however full the directory is.</summary>
    public const int Enough = 2_000;

    private static readonly string[] Unfinished = [".part", ".tmp", ".filepart"];

    /// <summary>Lists the directory.</summary>
    /// <param name="client">A connection.</param>
    /// <param name="directory">The directory.</param>
    /// <param name="most">Most entries looked at.</param>
    /// <param name="isReadable">Whether a file counts: one that is known to be unreadable stays there and must not hide the others.</param>
    /// <param name="cancellation">The caller's.</param>
    public static async Task<SftpListing> OfAsync(
        SftpClient client,
        string directory,
        int most,
        Func<ISftpFile, bool> isReadable,
        CancellationToken cancellation
    )
    {
        List<ISftpFile> files = [];
        var (seen, readable) = (0, 0);
        await foreach (var file in client.ListDirectoryAsync(directory, cancellation))
        {
            if (readable == Enough || seen == most)
            {
                return new(Sorted(files), readable == Enough, readable == Enough ? null : TooMany(directory, most));
            }
            seen++;
            if (!file.IsRegularFile || file.Name.StartsWith('.') || Unfinished.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }
            files.Add(file);
            readable += isReadable(file) ? 1 : 0;
        }

        return new(Sorted(files), false, null);
    }

    private static IReadOnlyList<ISftpFile> Sorted(List<ISftpFile> files) =>
        [.. files.OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)];

    private static Problem TooMany(string directory, int most) =>
        new(
            "GW-SFTP-LISTED",
            $"'{directory}' has more than {most} entries, most of them no readable acknowledgements; what lies behind them is not seen.",
            "Remove what does not belong there, or raise 'maxListed'."
        );
}
