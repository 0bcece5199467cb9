using Invoicing.Connectors.Http;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.HttpApi;

/// <summary>
/// The list of acknowledgements, read in its order: <c>GET acknowledgements?after=id&amp;limit=n</c>. What is durable with us is removed over there up to its
/// id (<c>DELETE acknowledgements?upTo=id</c>), one call for a whole look. The cursor is this process's; after a start the list is read from its oldest entry.
/// <para>
/// An entry that cannot be understood holds nothing up: it is named as a problem and stepped over. Nothing from it on is removed until the next start, so that
/// it is not lost.
/// </para>
/// </summary>
internal sealed class HttpApiPickUp(string destination, HttpApiOptions options, HttpApiCalls calls, TimeProvider clock)
{
    private const int MaxProblems = 10;

    private volatile string? _after;
    private volatile int _limit = options.MaxAcknowledgements;
    private volatile bool _stepped;

    /// <summary>What lies ready behind the cursor.</summary>
    public async Task<PickUpResult> PickUpAsync(CancellationToken cancellation)
    {
        if (options.Acknowledgements is null)
        {
            return new([], []);
        }
        while (true)
        {
            var cursor = _after is { } after ? $"after={Uri.EscapeDataString(after)}&" : "";
            var answer = await calls.CallAsync(HttpMethod.Get, $"{options.Acknowledgements.AbsoluteUri}?{cursor}limit={_limit}", cancellation);
            switch (answer)
            {
                case HttpAnswer.Reply { Status: 200 } reply:
                    var asked = _limit;
                    _limit = Math.Min(options.MaxAcknowledgements, _limit * 2);
                    return Read(reply, asked);
                case HttpAnswer.Reply reply:
                    return Nothing(new("GW-HTTPAPI-STATUS", $"{options.Acknowledgements.Host} answers with {reply.Status} when asked for acknowledgements."));
                // Fewer of them may be read where all of them are too much.
                case HttpAnswer.Failure { Problem.Code: "GW-HTTP-TOOLARGE" } when _limit > 1:
                    _limit = Math.Max(1, _limit / 4);
                    continue;
                case HttpAnswer.Failure failure:
                    return Nothing(failure.Problem);
                default:
                    throw new InvalidOperationException();
            }
        }
    }

    /// <summary>Moves the cursor behind the last of them, and has the other side remove what it may. What it does not remove is seen again after the next
    /// start.</summary>
    public async Task ConfirmAsync(IReadOnlyList<IncomingAcknowledgement> acknowledgements, CancellationToken cancellation)
    {
        if (acknowledgements is not [.., var last])
        {
            return;
        }
        _after = last.Acknowledgement.Id;
        if (acknowledgements.LastOrDefault(one => one.Handle is not null) is { } removable)
        {
            await calls.CallAsync(HttpMethod.Delete, $"{options.Acknowledgements!.AbsoluteUri}?upTo={Uri.EscapeDataString(removable.Handle!)}", cancellation);
        }
    }

    private PickUpResult Read(HttpAnswer.Reply reply, int asked)
    {
        if (HttpApiList.Entries(reply.Body) is not { } entries)
        {
            return Nothing(NoList);
        }
        List<IncomingAcknowledgement> acknowledgements = [];
        List<Problem> problems = [];
        string? last = null;
        var now = clock.GetUtcNow();
        foreach (var range in entries)
        {
            var entry = reply.Body.AsMemory(range);
            var read = HttpApiEntry.Read(entry, destination, now);
            last = read.Succeeded ? read.Value.Acknowledgement.Id : HttpApiList.IdOf(entry.Span) ?? last;
            if (read.Succeeded)
            {
                acknowledgements.Add(_stepped ? read.Value with { Handle = null } : read.Value);
                continue;
            }

            _stepped = true;
            if (problems.Count < MaxProblems)
            {
                problems.Add(Unreadable(HttpApiList.IdOf(entry.Span), read.Faults[0].Message));
            }
        }

        // Where there is nothing to confirm, nothing else would move the cursor.
        var moves = acknowledgements.Count > 0 || last is not null;
        if (acknowledgements.Count == 0 && last is not null)
        {
            _after = last;
        }
        return new(acknowledgements, problems, moves && entries.Count >= asked);
    }

    private static Problem Unreadable(string? id, string reason) =>
        new(
            "GW-HTTPAPI-ACK",
            $"Entry '{id}' of the list cannot be read as an acknowledgement: {reason}.",
            "It stays there, and so does what follows it. Have it corrected, then restart the gateway, which reads the list again."
        );

    private static Problem NoList { get; } = new("GW-HTTPAPI-ANSWER", "The receiver answers with no JSON list when asked for acknowledgements.");

    private static PickUpResult Nothing(Problem problem) => new([], [problem]);
}
