using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary><c>descarcare</c>: the ZIP of a message; failures come as JSON at HTTP 200. At the most 10 a day for each message.</summary>
internal sealed class AnafDownload(string destination, AnafOptions options, AnafCalls calls, TimeProvider clock)
{
    private const int PerDay = 10;

    private readonly AnafQuota _quota = new(destination, "descarcare", PerDay, 1, clock);

    /// <summary>The ZIP's bytes and what they hold, or why not.</summary>
    public async Task<(byte[] Zip, AnafArchive? Archive, AnafAnswer? Failure)> GetAsync(string id, IQuotaLedger? quotas, CancellationToken cancellation)
    {
        if (await _quota.TakeAsync(id, quotas, cancellation) is { } notBefore)
        {
            return ([], null, new AnafAnswer.Failed(Failure.Quota(new("GW-ANAF-LIMIT", $"Message {id} was downloaded {PerDay} times today."), notBefore)));
        }
        if (
            await calls.GetAsync($"descarcare?id={Uri.EscapeDataString(id)}", options.MaxArchiveBytes, cancellation) is var answer
            && answer is not AnafAnswer.Spoken spoken
        )
        {
            return ([], null, answer);
        }
        if (AnafJson.ErrorOf(spoken.Reply.Body) is { } error)
        {
            return ([], null, AnafJson.Meaning(error, clock));
        }
        var (archive, problem) = AnafArchive.Read(spoken.Reply.Body, options.MaxArchiveBytes);
        return archive is not null ? (spoken.Reply.Body, archive, null) : ([], null, new AnafAnswer.Failed(Failure.Unknown(problem!)));
    }
}
