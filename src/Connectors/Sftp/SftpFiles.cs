using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Invoicing.Ports.Connectors;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Invoicing.Connectors.Sftp;

/// <summary>Looking at files of the server, bounded.</summary>
internal static class SftpFiles
{
    /// <summary>Size of a file; null where there is none.</summary>
    public static async Task<long?> SizeAsync(SftpClient client, string path, CancellationToken cancellation)
    {
        try
        {
            return (await client.GetAttributesAsync(path, cancellation)).Size;
        }
        catch (SftpPathNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the file at a path is the document; null where it may not be read. The path must exist.</summary>
    public static async Task<bool?> IsIdenticalAsync(SftpClient client, string path, long size, OutboundDocument transmission, CancellationToken cancellation)
    {
        if (size != transmission.Document.Length)
        {
            return false;
        }
        try
        {
            var content = await ReadAsync(client, path, transmission.Document.Length, cancellation);
            return content is not null && Convert.ToHexStringLower(SHA256.HashData(content)) == transmission.Hash;
        }
        catch (SftpException)
        {
            return null;
        }
    }

    /// <summary>The bytes of a file; null where there are more than <paramref name="most"/>.</summary>
    public static async Task<byte[]?> ReadAsync(SftpClient client, string path, int most, CancellationToken cancellation)
    {
        await using var source = await client.OpenAsync(path, FileMode.Open, FileAccess.Read, cancellation);
        using var content = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = await source.ReadAsync(buffer, cancellation)) > 0; )
        {
            if (content.Length + read > most)
            {
                return null;
            }
            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    /// <summary>Regular files of a directory, of its first <paramref name="most"/> entries.</summary>
    public static async IAsyncEnumerable<ISftpFile> ListAsync(
        SftpClient client,
        string directory,
        int most,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var seen = 0;
        await foreach (var entry in client.ListDirectoryAsync(directory, cancellation))
        {
            if (++seen > most)
            {
                yield break;
            }
            if (entry.IsRegularFile)
            {
                yield return entry;
            }
        }
    }

    /// <summary>Moves a file into an archive, under its name or where that is taken one of its own; without an archive it is deleted.</summary>
    public static async Task PutAwayAsync(SftpClient client, string path, string? archive, CancellationToken cancellation)
    {
        if (archive is null)
        {
            await client.DeleteFileAsync(path, cancellation);
            return;
        }

        var name = path[(path.LastIndexOf('/') + 1)..];
        try
        {
            await client.RenameFileAsync(path, SftpName.In(archive, name), cancellation);
        }
        catch (SftpException)
        {
            await client.RenameFileAsync(path, SftpName.In(archive, $"{name}.{Guid.NewGuid():N}"), cancellation);
        }
    }

    /// <summary>Removes a file; false where it is not there or the server refuses.</summary>
    public static async Task<bool> TryDeleteAsync(SftpClient client, string path, CancellationToken cancellation)
    {
        try
        {
            await client.DeleteFileAsync(path, cancellation);
            return true;
        }
        catch (SftpException)
        {
            return false;
        }
    }
}
