using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary><c>listaMesajePaginatieFactura</c>, page by page; at the most 100,000 pages a day for each fiscal code. Errors and empty lists both come as
/// <c>eroare</c> at HTTP 200.</summary>
internal sealed class AnafLists(string destination, AnafCalls calls, TimeProvider clock)
{
    private const int MaxPages = 20;
    private const int MaxPageBytes = 4 * 1024 * 1024;
    private const int PagesPerDay = 100_000;
    private const int PagesBlock = 20;

    private readonly AnafQuota _quota = new(destination, "listaMesajePaginatieFactura", PagesPerDay, PagesBlock, clock);

    // ANAF refuses an interval that ends in its future; its clock may be behind ours.
    private static readonly TimeSpan MostBehind = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The entries of a fiscal code from a time on, up to the present; where ANAF calls that the future, up to a little before. A failure where they could not
    /// all be read.
    /// </summary>
    public async Task<(AnafList? List, AnafAnswer? Failure)> GetAsync(
        string cif,
        string filter,
        DateTimeOffset from,
        IQuotaLedger? quotas,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var read = await GetAsync(cif, filter, from, now, quotas, cancellation);
        return read.Future ? Parts(await GetAsync(cif, filter, from, now - MostBehind, quotas, cancellation)) : Parts(read);
    }

    /// <summary>The entries of a fiscal code in an interval that has passed.</summary>
    public async Task<(AnafList? List, AnafAnswer? Failure)> BetweenAsync(
        string cif,
        string filter,
        DateTimeOffset from,
        DateTimeOffset to,
        IQuotaLedger? quotas,
        CancellationToken cancellation
    ) => Parts(await GetAsync(cif, filter, from, to, quotas, cancellation));

    private static (AnafList? List, AnafAnswer? Failure) Parts((AnafList? List, AnafAnswer? Failure, bool Future) read) => (read.List, read.Failure);

    private async Task<(AnafList? List, AnafAnswer? Failure, bool Future)> GetAsync(
        string cif,
        string filter,
        DateTimeOffset from,
        DateTimeOffset to,
        IQuotaLedger? quotas,
        CancellationToken cancellation
    )
    {
        List<AnafListed> entries = [];
        for (var page = 1; page <= MaxPages; page++)
        {
            if (await _quota.TakeAsync(cif, quotas, cancellation) is { } notBefore)
            {
                return (null, new AnafAnswer.Failed(Failure.Quota(new("GW-ANAF-LIMIT", $"{PagesPerDay} pages of {cif} were listed today."), notBefore)), false);
            }
            var answer = await calls.GetAsync(
                $"listaMesajePaginatieFactura?startTime={from.ToUnixTimeMilliseconds()}&endTime={to.ToUnixTimeMilliseconds()}"
                    + $"&cif={cif}&pagina={page}&filtru={filter}",
                MaxPageBytes,
                cancellation
            );
            if (answer is not AnafAnswer.Spoken spoken)
            {
                return (null, answer, false);
            }
            if (AnafJson.ErrorOf(spoken.Reply.Body) is { } error)
            {
                return AnafPhrases.IsNoMessages(error) ? (new(entries, to), null, false) : (null, AnafJson.Meaning(error, clock), AnafPhrases.IsFuture(error));
            }
            if (Read(spoken.Reply.Body, entries) is not { } pages)
            {
                return (null, new AnafAnswer.Failed(Failure.Unknown(new("GW-ANAF-ANSWER", "ANAF answered with what is no list of messages."))), false);
            }
            if (page >= pages)
            {
                return (new(entries, to), null, false);
            }
        }

        return (
            null,
            new AnafAnswer.Failed(Failure.Unknown(new("GW-ANAF-LIST", $"The list has more than {MaxPages} pages.", "Look for the invoice in SPV."))),
            false
        );
    }

    private static int? Read(byte[] body, List<AnafListed> entries)
    {
        try
        {
            using var json = JsonBody.Parse(body);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("mesaje", out var messages) || messages.ValueKind != JsonValueKind.Array)
            {
                return null;
            }
            foreach (var message in messages.EnumerateArray())
            {
                if (Text(message, "id") is { } id && Text(message, "id_solicitare") is { } index)
                {
                    entries.Add(new(id, index));
                }
            }

            return root.TryGetProperty("numar_total_pagini", out var pages) && pages.ValueKind == JsonValueKind.Number && pages.TryGetInt32(out var count)
                ? count
                : 1;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            }
            : null;
}
