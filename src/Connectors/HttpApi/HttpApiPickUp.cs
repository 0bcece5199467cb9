using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
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
    private volatile bool _stepped;

    /// <summary>What lies ready behind the cursor.</summary>
    public async Task<PickUpResult> PickUpAsync(CancellationToken cancellation)
    {
        if (options.Acknowledgements is null)
        {
            return new([], []);
        }
        var cursor = _after is { } after ? $"after={Uri.EscapeDataString(after)}&" : "";
        return await calls.CallAsync(HttpMethod.Get, $"{options.Acknowledgements.AbsoluteUri}?{cursor}limit={options.MaxAcknowledgements}", cancellation) switch
        {
            HttpAnswer.Reply { Status: 200 } reply => Read(reply),
            HttpAnswer.Reply reply => Nothing(
                new("GW-HTTPAPI-STATUS", $"{options.Acknowledgements.Host} answers with {reply.Status} when asked for acknowledgements.")
            ),
            HttpAnswer.Failure failure => Nothing(failure.Problem),
            _ => throw new InvalidOperationException(),
        };
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

    private PickUpResult Read(HttpAnswer.Reply reply)
    {
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return json.RootElement.ValueKind == JsonValueKind.Array ? Read(json.RootElement) : Nothing(NoList);
        }
        catch (JsonException)
        {
            return Nothing(NoList);
        }
    }

    private PickUpResult Read(JsonElement list)
    {
        List<IncomingAcknowledgement> acknowledgements = [];
        List<Problem> problems = [];
        var now = clock.GetUtcNow();
        foreach (var entry in list.EnumerateArray())
        {
            var read = HttpApiEntry.Read(entry, destination, now);
            if (read.Succeeded)
            {
                acknowledgements.Add(_stepped ? read.Value with { Handle = null } : read.Value);
                continue;
            }

            _stepped = true;
            if (problems.Count < MaxProblems)
            {
                problems.Add(Unreadable(HttpApiEntry.IdOf(entry), read.Faults[0].Message));
            }
        }

        var moves = acknowledgements.Count > 0 || StepOver(list);
        return new(acknowledgements, problems, moves && list.GetArrayLength() >= options.MaxAcknowledgements);
    }

    // Where there is nothing to confirm, nothing else would move the cursor.
    private bool StepOver(JsonElement list)
    {
        if (list.GetArrayLength() == 0 || HttpApiEntry.IdOf(list[list.GetArrayLength() - 1]) is not { } last)
        {
            return false;
        }
        _after = last;
        return true;
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
