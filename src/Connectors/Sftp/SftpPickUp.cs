using System.Collections.Concurrent;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// Acknowledgements that a receiver writes into a directory. A file that cannot be understood stays and is named as a problem; it is read again only when
/// it changes, so that it costs nothing and holds nothing up.
/// </summary>
internal sealed class SftpPickUp(string destination, SftpOptions options, SftpPool pool, TimeProvider clock)
{
    private const int MaxRemembered = 10_000;
    private const string Unintelligible = "GW-SFTP-ACK";

    // One file must not take a whole look with it: what was read before it would be read anew for ever, and what lies behind it never.
    private const int FilesInALook = 4;

    private readonly ConcurrentDictionary<(string Name, long Size, DateTime Written), Problem> _unreadable = new();
    private readonly ConcurrentQueue<ISftpFile> _ahead = new();
    private volatile bool _liesBehind;

    /// <summary>What lies ready now. A listing is read through before the next one is made.</summary>
    public async Task<PickUpResult> PickUpAsync(CancellationToken cancellation)
    {
        if (options.Acknowledgements is not { } directory)
        {
            return new([], []);
        }
        var answer = await pool.RunAsync((client, token) => NextAsync(client, directory, token), cancellation);
        if (answer.Value is { } found)
        {
            return found;
        }
        _ahead.Clear();
        return new([], [answer.Trouble!.Problem]);
    }

    /// <summary>What a look brings now, over a connection at hand, for one who takes nothing away.</summary>
    public async Task<IReadOnlyList<Acknowledgement>> LookAsync(SftpClient client, string directory, CancellationToken cancellation)
    {
        var listed = await SftpListing.OfAsync(client, directory, options.MaxListed, IsReadable, cancellation);
        var (acknowledgements, _) = await ReadAsync(client, new(listed.Files), cancellation);
        return [.. acknowledgements.Select(one => one.Acknowledgement)];
    }

    private async Task<PickUpResult> NextAsync(SftpClient client, string directory, CancellationToken cancellation)
    {
        List<Problem> problems = [];
        if (_ahead.IsEmpty)
        {
            var listed = await SftpListing.OfAsync(client, directory, options.MaxListed, IsReadable, cancellation);
            _liesBehind = listed.LiesBehind;
            foreach (var file in listed.Files.OrderBy(WasNotGiven))
            {
                _ahead.Enqueue(file);
            }
            if (listed.Problem is { } problem)
            {
                problems.Add(problem);
            }
        }

        var (acknowledgements, unreadable) = await ReadAsync(client, _ahead, cancellation);
        return new(acknowledgements, [.. problems, .. unreadable], More: acknowledgements.Count > 0 && (!_ahead.IsEmpty || _liesBehind));
    }

    private async Task<(List<IncomingAcknowledgement> Acknowledgements, List<Problem> Problems)> ReadAsync(
        SftpClient client,
        ConcurrentQueue<ISftpFile> files,
        CancellationToken cancellation
    )
    {
        List<IncomingAcknowledgement> acknowledgements = [];
        List<Problem> problems = [];
        while (acknowledgements.Count < options.MaxAcknowledgements && files.TryDequeue(out var file))
        {
            if (!_unreadable.TryGetValue(Key(file), out var problem) || problem.Code != Unintelligible)
            {
                var (inTime, read) = await InTimeAsync(client, file, cancellation);
                if (!inTime)
                {
                    problems.Add(TooSlow(file));
                    Remember(Key(file), problems[^1]);
                    files.Clear();
                    await Task.Run(client.Disconnect, CancellationToken.None).WaitAsync(cancellation);
                    break;
                }

                if (read is null)
                {
                    continue;
                }
                if (read is { Value: { } acknowledgement })
                {
                    _unreadable.TryRemove(Key(file), out _);
                    acknowledgements.Add(acknowledgement);
                    continue;
                }

                var reason = read.Faults[0];
                problem = new(
                    reason.Code,
                    $"'{file.FullName}' cannot be read as an acknowledgement: {reason.Message}",
                    "It stays there. Correct or remove it."
                );
                Remember(Key(file), problem);
            }

            if (problems.Count < options.MaxAcknowledgements)
            {
                problems.Add(problem);
            }
        }

        return (acknowledgements, problems);
    }

    /// <summary>Moves files away that are durable with us. One that has changed since it was read stays, to be read again.</summary>
    public async Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation)
    {
        foreach (var acknowledgement in acknowledgements)
        {
            await ConfirmAsync(acknowledgement, cancellation);
        }
    }

    private Task ConfirmAsync(IncomingAcknowledgement acknowledgement, CancellationToken cancellation) =>
        options.Acknowledgements is { } directory && acknowledgement.Handle is { } name
            ? pool.RunAsync<object>(
                async (client, token) =>
                {
                    var path = SftpName.In(directory, name);
                    if (await SftpFiles.SizeAsync(client, path, token) == acknowledgement.Content.Length)
                    {
                        await SftpFiles.PutAwayAsync(client, path, options.Archive, token);
                    }
                    return name;
                },
                cancellation
            )
            : Task.CompletedTask;

    // What the server refuses may be readable the next time, although the file is the same, so it is tried again; what is no acknowledgement stays none.
    private void Remember((string Name, long Size, DateTime Written) file, Problem problem)
    {
        if (_unreadable.Count >= MaxRemembered)
        {
            _unreadable.Clear();
        }
        _unreadable[file] = problem;
    }

    /// <summary>Reads a file, or says that its share of the look's time is over: then the connection is given up, what was read before it counts, and what
    /// follows is listed anew, this one last.</summary>
    private async Task<(bool InTime, Result<IncomingAcknowledgement>? Read)> InTimeAsync(SftpClient client, ISftpFile file, CancellationToken cancellation)
    {
        using var share = new CancellationTokenSource(options.OperationTimeout / FilesInALook, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, share.Token);
        try
        {
            return (true, await ReadFileAsync(client, file, linked.Token).WaitAsync(linked.Token));
        }
        catch (OperationCanceledException) when (share.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return (false, null);
        }
    }

    private Problem TooSlow(ISftpFile file) =>
        new(
            "GW-SFTP-SLOW",
            $"'{file.FullName}' could not be read within {(options.OperationTimeout / FilesInALook).TotalSeconds:0.#} s, the share of "
                + $"'operationTimeout' that one file has.",
            "It stays there, and is tried again behind the others. Look at the server and at the file."
        );

    // Null where the file is gone: someone else has confirmed it.
    private async Task<Result<IncomingAcknowledgement>?> ReadFileAsync(SftpClient client, ISftpFile file, CancellationToken cancellation)
    {
        if (file.Length > options.MaxAcknowledgementBytes)
        {
            return Unreadable($"it has {file.Length} bytes; {options.MaxAcknowledgementBytes} are allowed");
        }
        try
        {
            var content = await SftpFiles.ReadAsync(client, file.FullName, options.MaxAcknowledgementBytes, cancellation);
            if (content is null)
            {
                return Unreadable($"it has grown past {options.MaxAcknowledgementBytes} bytes");
            }
            var read = ApplicationResponse.Read(content, destination, clock.GetUtcNow());
            return read.Succeeded
                ? Result<IncomingAcknowledgement>.Success(new(read.Value, content, "application/xml", file.Name))
                : Result<IncomingAcknowledgement>.Failure(read.Faults);
        }
        catch (SftpPathNotFoundException)
        {
            return null;
        }
        catch (SftpException refused) when (SftpFailures.Of(refused) is { } trouble)
        {
            return Result<IncomingAcknowledgement>.Failure(Fault.Fatal(trouble.Problem.Code, trouble.Problem.Message));
        }
    }

    // The server did not give it the last time; it waits behind the others.
    private bool WasNotGiven(ISftpFile file) => _unreadable.TryGetValue(Key(file), out var problem) && problem.Code != Unintelligible;

    private bool IsReadable(ISftpFile file) => !_unreadable.ContainsKey(Key(file));

    private static (string Name, long Size, DateTime Written) Key(ISftpFile file) => (file.Name, file.Length, file.LastWriteTimeUtc);

    private static Result<IncomingAcknowledgement> Unreadable(string reason) => Result<IncomingAcknowledgement>.Failure(Fault.Fatal(Unintelligible, reason));
}
