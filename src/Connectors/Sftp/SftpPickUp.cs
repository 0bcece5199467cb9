using System.Collections.Concurrent;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// Acknowledgements that a receiver writes into a directory. Names that start with a dot or end in .part, .tmp or .filepart are still being written.
/// A file that cannot be understood stays and is named as a problem; it is read again only when it changes, so that it costs nothing and holds nothing up.
/// </summary>
internal sealed class SftpPickUp(string destination, SftpOptions options, SftpPool pool, TimeProvider clock)
{
    private const int MaxRemembered = 10_000;
    private const string Unintelligible = "GW-SFTP-ACK";

    private static readonly string[] Unfinished = [".part", ".tmp", ".filepart"];

    private readonly ConcurrentDictionary<(string Name, long Size, DateTime Written), Problem> _unreadable = new();

    /// <summary>What lies ready now.</summary>
    public async Task<PickUpResult> PickUpAsync(CancellationToken cancellation)
    {
        if (options.Acknowledgements is null)
            return new([], []);
        var answer = await pool.RunAsync((client, token) => ReadAsync(client, options.Acknowledgements, token), cancellation);
        return answer.Value ?? new([], [answer.Trouble!.Problem]);
    }

    /// <summary>What lies ready now, over a connection at hand.</summary>
    public async Task<PickUpResult> ReadAsync(SftpClient client, string directory, CancellationToken cancellation)
    {
        List<IncomingAcknowledgement> acknowledgements = [];
        List<Problem> problems = [];
        foreach (var file in await FinishedAsync(client, directory, cancellation))
        {
            if (acknowledgements.Count == options.MaxAcknowledgements)
                return new(acknowledgements, problems, More: true);
            var key = (file.Name, file.Length, file.LastWriteTimeUtc);
            if (!_unreadable.TryGetValue(key, out var problem))
            {
                var read = await ReadFileAsync(client, file, cancellation);
                if (read is null)
                    continue;
                if (read is { Value: { } acknowledgement })
                {
                    acknowledgements.Add(acknowledgement);
                    continue;
                }

                var reason = read.Faults[0];
                problem = new(reason.Code, $"'{file.FullName}' cannot be read as an acknowledgement: {reason.Message}", "It stays there. Correct or remove it.");
                if (reason.Code == Unintelligible)
                    Remember(key, problem);
            }

            if (problems.Count < options.MaxAcknowledgements)
                problems.Add(problem);
        }

        return new(acknowledgements, problems);
    }

    /// <summary>Moves files away that are durable with us. One that has changed since it was read stays, to be read again.</summary>
    public async Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation)
    {
        foreach (var acknowledgement in acknowledgements)
            await ConfirmAsync(acknowledgement, cancellation);
    }

    private Task ConfirmAsync(IncomingAcknowledgement acknowledgement, CancellationToken cancellation) =>
        options.Acknowledgements is { } directory && acknowledgement.Handle is { } name
            ? pool.RunAsync<object>(
                async (client, token) =>
                {
                    var path = SftpName.In(directory, name);
                    if (await SftpFiles.SizeAsync(client, path, token) == acknowledgement.Content.Length)
                        await PutAwayAsync(client, path, name, token);
                    return name;
                },
                cancellation)
            : Task.CompletedTask;

    // What the server refuses may be readable the next time, although the file is the same; what is no acknowledgement stays none.
    private void Remember((string Name, long Size, DateTime Written) file, Problem problem)
    {
        if (_unreadable.Count >= MaxRemembered)
            _unreadable.Clear();
        _unreadable[file] = problem;
    }

    private async Task PutAwayAsync(SftpClient client, string path, string name, CancellationToken cancellation)
    {
        if (options.Archive is not { } archive)
        {
            await client.DeleteFileAsync(path, cancellation);
            return;
        }

        try
        {
            await client.RenameFileAsync(path, SftpName.In(archive, name), cancellation);
        }
        catch (SftpException)
        {
            await client.RenameFileAsync(path, SftpName.In(archive, $"{name}.{Guid.NewGuid():N}"), cancellation);
        }
    }

    // Oldest first: in the order of names, one kind of acknowledgement could keep another waiting for as long as new ones of it come.
    private async Task<IReadOnlyList<ISftpFile>> FinishedAsync(SftpClient client, string directory, CancellationToken cancellation)
    {
        List<ISftpFile> files = [];
        await foreach (var file in SftpFiles.ListAsync(client, directory, options.MaxListed, cancellation))
        {
            if (!file.Name.StartsWith('.') && !Unfinished.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                files.Add(file);
        }

        return [.. files.OrderBy(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal)];
    }

    // Null where the file is gone: someone else has confirmed it.
    private async Task<Result<IncomingAcknowledgement>?> ReadFileAsync(SftpClient client, ISftpFile file, CancellationToken cancellation)
    {
        if (file.Length > options.MaxAcknowledgementBytes)
            return Unreadable($"it has {file.Length} bytes; {options.MaxAcknowledgementBytes} are allowed");
        try
        {
            var content = await SftpFiles.ReadAsync(client, file.FullName, options.MaxAcknowledgementBytes, cancellation);
            if (content is null)
                return Unreadable($"it has grown past {options.MaxAcknowledgementBytes} bytes");
            var read = ApplicationResponse.Read(content, destination, clock.GetUtcNow());
            return read.Succeeded
                ? Result<IncomingAcknowledgement>.Success(new(read.Value, content, "application/xml", file.Name))
                : Result<IncomingAcknowledgement>.Failure(read.Faults);
        }
        catch (SftpPathNotFoundException)
        {
            return null;
        }
        catch (SftpException refused) when (SftpTroubles.Of(refused) is { } trouble)
        {
            return Result<IncomingAcknowledgement>.Failure(Fault.Fatal(trouble.Problem.Code, trouble.Problem.Message));
        }
    }

    private static Result<IncomingAcknowledgement> Unreadable(string reason) =>
        Result<IncomingAcknowledgement>.Failure(Fault.Fatal(Unintelligible, reason));
}
