using System.Collections.Concurrent;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// Documents that a partner puts into a directory for us. One that was refused stays and is read again only when it changes, so that it costs nothing and
/// holds nothing up.
/// </summary>
internal sealed class SftpReceive(SftpOptions options, SftpPool pool)
{
    private const int MaxRemembered = 10_000;

    private readonly ConcurrentDictionary<(string Name, long Size, DateTime Written), bool> _refused = new();
    private readonly ConcurrentDictionary<string, (string Name, long Size, DateTime Written)> _brought = new(StringComparer.Ordinal);

    /// <summary>What lies ready now, the oldest first.</summary>
    public async Task<ReceiveResult> ReceiveAsync(CancellationToken cancellation)
    {
        if (options.Inbound is not { } directory)
        {
            return new([], []);
        }

        var answer = await pool.RunAsync((client, token) => ReadAsync(client, directory, token), cancellation);
        return answer.Value ?? new([], [answer.Trouble!.Problem]);
    }

    /// <summary>Moves away what was taken, and remembers what was not.</summary>
    public async Task SettleAsync(IReadOnlyList<InboundDocument> taken, IReadOnlyList<InboundDocument> refused, CancellationToken cancellation)
    {
        foreach (var document in refused)
        {
            if (_brought.TryGetValue(document.Handle, out var file))
            {
                Remember(file);
            }
        }

        foreach (var document in taken)
        {
            await pool.RunAsync<object>((client, token) => PutAwayAsync(client, document, token), cancellation);
        }

        _brought.Clear();
    }

    /// <summary>A file that is not read again until it changes. Where too many are remembered, all are forgotten and looked at once more.</summary>
    private void Remember((string Name, long Size, DateTime Written) file)
    {
        if (_refused.Count >= MaxRemembered)
        {
            _refused.Clear();
        }

        _refused[file] = true;
    }

    private async Task<ReceiveResult> ReadAsync(SftpClient client, string directory, CancellationToken cancellation)
    {
        var listed = await SftpListing.OfAsync(client, directory, options.MaxListed, file => !_refused.ContainsKey(Key(file)), cancellation);
        List<Problem> problems = listed.Problem is { } problem ? [problem] : [];
        List<InboundDocument> documents = [];
        var open = listed.Files.Where(file => !_refused.ContainsKey(Key(file))).ToList();
        foreach (var file in open.Take(options.MaxInbound))
        {
            var content = file.Length > options.MaxInboundBytes ? null : await ContentAsync(client, file, cancellation);
            if (content is null)
            {
                Remember(Key(file));
                problems.Add(
                    new(
                        "GW-SFTP-INBOUND",
                        $"'{file.FullName}' has {file.Length} bytes and is larger than {options.MaxInboundBytes}, or cannot be read.",
                        "It stays there. Raise 'maxInboundBytes', or look at the file."
                    )
                );
                continue;
            }

            _brought[file.Name] = Key(file);
            documents.Add(new(file.Name, content, "application/octet-stream"));
        }

        return new(documents, problems, listed.LiesBehind || open.Count > options.MaxInbound);
    }

    private async Task<byte[]?> ContentAsync(SftpClient client, ISftpFile file, CancellationToken cancellation)
    {
        try
        {
            return await SftpFiles.ReadAsync(client, file.FullName, options.MaxInboundBytes, cancellation);
        }
        catch (SftpException)
        {
            return null;
        }
    }

    /// <summary>One that has changed since it was read stays, to be read again.</summary>
    private async Task<object> PutAwayAsync(SftpClient client, InboundDocument document, CancellationToken cancellation)
    {
        var path = SftpName.In(options.Inbound!, document.Handle);
        if (await SftpFiles.SizeAsync(client, path, cancellation) == document.Content.Length)
        {
            await SftpFiles.PutAwayAsync(client, path, options.InboundArchive, cancellation);
        }

        return document.Handle;
    }

    private static (string Name, long Size, DateTime Written) Key(ISftpFile file) => (file.Name, file.Length, file.LastWriteTimeUtc);
}
