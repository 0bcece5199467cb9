using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Invoicing.StoreMaker;

/// <summary>What the gateway says of its invoices, read by its API alone. Each method is told how a word of f6d73b4 is said by the code that is
/// asked.</summary>
internal static class Api
{
    /// <summary>Columns of the inventory.</summary>
    public const string Columns =
        "id\ttenant\tnumber\tkind\troute\tdestination\tstanding\tstage\ttransport\tauthority\tbusiness\tpayment\t"
        + "problem\treference\tattempts\tacknowledgements\tentries\ttrail\tdocuments";

    /// <summary>The inventory: a line for each invoice of every tenant, by number.</summary>
    public static async Task<IReadOnlyList<string>> InventoryAsync(Uri gateway, Func<string, string> now)
    {
        var lines = new List<string>();
        foreach (var (tenant, key) in Golden.Keys)
        {
            using var erp = new HttpClient { BaseAddress = gateway };
            erp.DefaultRequestHeaders.Authorization = new("Bearer", key);
            foreach (var invoice in await InvoicesAsync(erp, now))
            {
                lines.Add(await LineAsync(erp, tenant, invoice, now));
            }
        }

        return [Columns, .. lines.OrderBy(line => line.Split('\t')[2], StringComparer.Ordinal)];
    }

    /// <summary>Every invoice of a tenant.</summary>
    public static async Task<IReadOnlyList<JsonObject>> InvoicesAsync(HttpClient erp, Func<string, string> now)
    {
        var all = new List<JsonObject>();
        string? cursor = null;
        do
        {
            var page = await erp.GetFromJsonAsync<JsonObject>(
                now("/v1/invoices") + $"?limit=500{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}"
            );
            all.AddRange(page![now("invoices")]!.AsArray().Select(one => one!.AsObject()));
            cursor = (string?)page[now("nextCursor")];
        } while (cursor is not null);
        return all;
    }

    /// <summary>The inventory's line of an invoice. A document's hash is computed from the bytes that were fetched, its first 16 digits; an attempt is number,
    /// status, and its transmission id where that is not the invoice's.</summary>
    public static async Task<string> LineAsync(HttpClient erp, string tenant, JsonObject invoice, Func<string, string> now)
    {
        var id = (string)invoice[now("id")]!;
        var timeline = (await erp.GetFromJsonAsync<JsonObject>(now($"/v1/invoices/{id}/timeline")))!;
        var entries = timeline[now("entries")]!.AsArray();
        var attempts = timeline[now("attempts")]!
            .AsArray()
            .Select(attempt =>
                $"{attempt![now("number")]}:{attempt[now("status")]}:"
                + $"{((string)attempt[now("transmissionId")]! == id.Replace("-", "", StringComparison.Ordinal) ? "" : (string)attempt[now("transmissionId")]!)}"
            );
        var acknowledgements = timeline[now("acknowledgements")]!.AsArray().Select(one => $"{one![now("id")]}:{one[now("status")]}");
        var documents = new List<string>();
        foreach (var document in invoice[now("documents")]!.AsArray())
        {
            var bytes = await erp.GetByteArrayAsync(new Uri((string)document![now("href")]!, UriKind.Relative));
            documents.Add($"{document[now("role")]}:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..16]}");
        }

        return string.Join(
            '\t',
            [
                id,
                tenant,
                .. new[] { "number", "kind", "route", "destination", "standing", "stage", "transport", "authority", "business", "payment" }.Select(name =>
                    (string)invoice[now(name)]!
                ),
                (string?)invoice[now("problem")]?[now("code")] ?? "",
                (string?)invoice[now("authorityReference")] ?? "",
                string.Join(',', attempts),
                string.Join(',', acknowledgements),
                entries.Count.ToString(CultureInfo.InvariantCulture),
                (string)entries[^1]![now("hash")]!,
                string.Join(',', documents),
            ]
        );
    }
}
