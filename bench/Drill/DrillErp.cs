using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Channels;

namespace Invoicing.Bench.Drill;

/// <summary>
/// An ERP with an open loop: invoices come evenly over the time that is left, whether or not anybody answers, up to a bounded backlog. Each request is repeated
/// under its Idempotency-Key until it is answered, at whatever node answers.
/// </summary>
internal sealed class DrillErp(IReadOnlyList<DrillNode> nodes, int seed)
{
    private const int Backlog = 2_000;
    private const int Senders = 24;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);
    private readonly ConcurrentDictionary<string, Guid> _accepted = new();
    private readonly ConcurrentQueue<string> _wrongAnswers = new();
    private readonly ConcurrentDictionary<string, bool> _unanswered = new();
    private readonly List<DrillInvoice> _issued = [];
    private int _repeats;

    /// <summary>Invoices that were issued, by number; complete once <see cref="RunAsync"/> has ended.</summary>
    public IReadOnlyList<DrillInvoice> Issued => _issued;

    /// <summary>Numbers that were answered 202, with the ids they got.</summary>
    public IReadOnlyDictionary<string, Guid> Accepted => _accepted;

    /// <summary>Answers that must not be: another id for the same key, a new invoice for the same identity, a refusal.</summary>
    public IReadOnlyCollection<string> WrongAnswers => _wrongAnswers;

    /// <summary>Requests that had to be made again.</summary>
    public int Repeats => _repeats;

    /// <summary>Issues invoices and hands them in, until all are answered.</summary>
    /// <param name="count">How many.</param>
    /// <param name="left">Over which time those are to come that have not been issued.</param>
    /// <param name="stop">Ends it; what is not answered by then is given up.</param>
    public async Task RunAsync(int count, Func<TimeSpan> left, CancellationToken stop)
    {
        var queue = Channel.CreateBounded<DrillInvoice>(Backlog);
        var senders = Enumerable
            .Range(0, Senders)
            .Select(sender => Task.Run(() => SendAllAsync(queue.Reader, new Random(seed + sender), stop), CancellationToken.None))
            .ToList();
        await IssueAsync(queue.Writer, count, left, stop);
        queue.Writer.Complete();
        await Task.WhenAll(senders);
    }

    /// <summary>Whether a number was answered 202, or given up before an answer: nobody knows then whether it was taken.</summary>
    public bool Knows(string number) => _accepted.ContainsKey(number) || _unanswered.ContainsKey(number);

    private async Task IssueAsync(ChannelWriter<DrillInvoice> queue, int count, Func<TimeSpan> left, CancellationToken stop)
    {
        var (random, looked) = (new Random(seed), TimeProvider.System.GetTimestamp());
        for (var due = 0.0; _issued.Count < count && !stop.IsCancellationRequested; )
        {
            await Task.Delay(Tick, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var (passed, now) = (TimeProvider.System.GetElapsedTime(looked), TimeProvider.System.GetTimestamp());
            (looked, due) = (now, due + ((count - _issued.Count) * Math.Min(1, passed / left())));
            for (; due >= 1 && _issued.Count < count; due--)
            {
                var invoice = DrillInvoice.Next(_issued.Count, _issued.Count > count * 0.9, random);
                if (!queue.TryWrite(invoice))
                {
                    // The backlog is full: what would have come now comes later.
                    due = 0;
                    break;
                }

                _issued.Add(invoice);
            }
        }
    }

    private async Task SendAllAsync(ChannelReader<DrillInvoice> queue, Random random, CancellationToken stop)
    {
        await foreach (var invoice in queue.ReadAllAsync(CancellationToken.None))
        {
            var body = invoice.ToJson();
            if (await SendAsync(invoice.Number, body, random, stop) is not { } first)
            {
                _unanswered[invoice.Number] = true;
                continue;
            }

            if (first.Status != HttpStatusCode.Accepted)
            {
                _wrongAnswers.Enqueue($"{invoice.Number}: {(int)first.Status} {first.Text}");
                continue;
            }

            _accepted[invoice.Number] = first.Id;
            if (random.Next(50) == 0)
            {
                await RepeatAsync(invoice, first.Id, body, random, stop);
            }
        }
    }

    /// <summary>The same key again must be answered with the same invoice; another key for the same document with a conflict.</summary>
    private async Task RepeatAsync(DrillInvoice invoice, Guid id, byte[] body, Random random, CancellationToken stop)
    {
        if (await SendAsync(invoice.Number, body, random, stop) is { } again && (again.Status != HttpStatusCode.Accepted || again.Id != id))
        {
            _wrongAnswers.Enqueue($"{invoice.Number} again: {(int)again.Status} {again.Text}");
        }

        // A rejected invoice may be issued anew under its number: only what stands is in the way.
        if (!invoice.EndsRejected && await SendAsync($"{invoice.Number}-other", body, random, stop) is { } other && other.Status != HttpStatusCode.Conflict)
        {
            _wrongAnswers.Enqueue($"{invoice.Number} under another key: {(int)other.Status} {other.Text}");
        }
    }

    /// <summary>The answer; null where it was given up.</summary>
    private async Task<(HttpStatusCode Status, Guid Id, string Text)?> SendAsync(string key, byte[] body, Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var node = nodes[random.Next(nodes.Count)];
            if (!node.IsUp)
            {
                await Task.Delay(Pause, CancellationToken.None);
                continue;
            }

            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "v1/invoices") { Content = new ByteArrayContent(body) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                request.Headers.Add("Idempotency-Key", key);
                using var answer = await node.Http.SendAsync(request, stop);
                var text = await answer.Content.ReadAsStringAsync(stop);
                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                {
                    return (answer.StatusCode, answer.StatusCode == HttpStatusCode.Accepted ? IdOf(text) : default, text);
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
            {
                // It was killed, or is too slow: nobody knows whether the invoice was taken.
            }

            Interlocked.Increment(ref _repeats);
            await Task.Delay(Pause, CancellationToken.None);
        }

        return null;
    }

    private static Guid IdOf(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("id").GetGuid();
    }
}
