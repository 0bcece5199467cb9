using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>The ERP of the demo: it knows the gateway by its HTTP API alone.</summary>
internal sealed class DemoErp : IDisposable
{
    private const string Settlement = "settlement:";
    private readonly HttpClient _http;

    /// <summary>An ERP that speaks to this gateway with this key.</summary>
    public DemoErp(Uri gateway, string apiKey)
    {
        _http = new HttpClient { BaseAddress = gateway };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>
    /// Hands in what happened, twice, and waits for what is made of it; both answers must name one. A settlement is several documents: the first is what was
    /// waited for, the others are given back.
    /// </summary>
    public async Task<IReadOnlyList<DemoInvoice>> PlaceAsync(DemoInvoice happened, CancellationToken cancellation)
    {
        var first = await EventAsync(happened, cancellation);
        var again = await EventAsync(happened, cancellation);
        while (first is { Status: "pending" })
        {
            await Task.Delay(50, cancellation);
            first = await _http.GetFromJsonAsync<DemoEvent>($"v1/events/{first.Id}", cancellation);
        }

        if (first?.Id != again?.Id || first is not { Status: "done", Result: { } result })
        {
            happened.Refusal = first?.Reason is { } reason ? $"{reason.Code}: {reason.Message}" : $"The event is {first?.Status}.";
            return [];
        }

        var ids = result.StartsWith(Settlement, StringComparison.Ordinal)
            ? await DocumentsAsync(result[Settlement.Length..], happened, cancellation)
            : [result.Replace("invoice:", "", StringComparison.Ordinal)];
        List<DemoInvoice> all = [happened, .. ids.Skip(1).Select(_ => happened with { })];
        foreach (var (invoice, id) in all.Zip(ids))
        {
            invoice.Id = id;
            invoice.View = await _http.GetFromJsonAsync<DemoView>($"v1/invoices/{id}", cancellation);
        }

        return all[1..];
    }

    /// <summary>The documents of a settlement; none where its statement does not tie to them, or it comes to nothing.</summary>
    private async Task<IReadOnlyList<string>> DocumentsAsync(string settlement, DemoInvoice happened, CancellationToken cancellation)
    {
        var shown = await _http.GetFromJsonAsync<DemoSettlement>($"v1/settlements/{settlement}", cancellation);
        if (shown is not { IsTied: true, Statement: { Vendors: [_, ..] vendors, Payout: > 0 } })
        {
            happened.Refusal = $"The statement of settlement {settlement} does not tie to its documents.";
            return [];
        }

        return [.. vendors.SelectMany(vendor => vendor.Documents).Select(document => document.Id)];
    }

    /// <summary>Submits an invoice, twice under one idempotency key as careful ERPs do after a doubt; both answers must name one invoice.</summary>
    public async Task SubmitAsync(DemoInvoice invoice, CancellationToken cancellation)
    {
        var key = Guid.NewGuid().ToString();
        using var first = await PostAsync(invoice, key, cancellation);
        using var second = await PostAsync(invoice, key, cancellation);
        if (first.StatusCode != HttpStatusCode.Accepted)
        {
            var problem = await first.Content.ReadFromJsonAsync<JsonElement>(cancellation);
            invoice.Refusal =
                problem.TryGetProperty("faults", out var faults) && faults.GetArrayLength() > 0
                    ? $"{faults[0].GetProperty("code").GetString()}: {faults[0].GetProperty("message").GetString()}"
                    : $"{(int)first.StatusCode} {problem}";
            return;
        }

        invoice.View = await first.Content.ReadFromJsonAsync<DemoView>(cancellation);
        invoice.Id = invoice.View!.Id;
        var again = await second.Content.ReadFromJsonAsync<DemoView>(cancellation);
        if (again?.Id != invoice.Id)
        {
            throw new InvalidOperationException($"One submission made two invoices: {invoice.Id} and {again?.Id}.");
        }
    }

    /// <summary>Looks at every invoice that has not ended.</summary>
    public async Task RefreshAsync(IReadOnlyList<DemoInvoice> invoices, CancellationToken cancellation)
    {
        var open = invoices.Where(invoice => !invoice.HasEnded).ToDictionary(invoice => invoice.Id!);
        var next = "v1/invoices?limit=500";
        while (next is not null && open.Count > 0)
        {
            var page = await _http.GetFromJsonAsync<DemoPage>(next, cancellation);
            foreach (var view in page!.Invoices)
            {
                if (open.Remove(view.Id, out var invoice))
                {
                    invoice.View = view;
                }
            }

            next = page.NextCursor is { } cursor ? $"v1/invoices?limit=500&cursor={Uri.EscapeDataString(cursor)}" : null;
        }
    }

    /// <summary>The evidence pack of an invoice.</summary>
    public Task<byte[]> EvidenceAsync(DemoInvoice invoice, CancellationToken cancellation) =>
        _http.GetByteArrayAsync(new Uri($"v1/invoices/{invoice.Id}/evidence", UriKind.Relative), cancellation);

    /// <summary>A document of an invoice.</summary>
    public Task<byte[]> DocumentAsync(DemoInvoice invoice, string hash, CancellationToken cancellation) =>
        _http.GetByteArrayAsync(new Uri($"v1/invoices/{invoice.Id}/documents/{hash}", UriKind.Relative), cancellation);

    /// <summary>What the API says.</summary>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) => _http.GetFromJsonAsync<JsonElement>(path, cancellation);

    /// <summary>What the API says, byte for byte.</summary>
    public Task<byte[]> BytesAsync(string path, CancellationToken cancellation) => _http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellation);

    /// <summary>Hands something in; what the API answers.</summary>
    public async Task<JsonElement> PostAsync(string path, byte[] body, string mediaType, CancellationToken cancellation)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(mediaType);
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> PostAsync(DemoInvoice invoice, string key, CancellationToken cancellation)
    {
        var content = new ReadOnlyMemoryContent(invoice.Content);
        content.Headers.ContentType = new(invoice.Content.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] ? "application/json" : "application/xml");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("v1/invoices", UriKind.Relative)) { Content = content };
        request.Headers.Add("Idempotency-Key", key);
        return _http.SendAsync(request, cancellation);
    }

    private async Task<DemoEvent?> EventAsync(DemoInvoice order, CancellationToken cancellation)
    {
        var content = new ReadOnlyMemoryContent(order.Content);
        content.Headers.ContentType = new("application/cloudevents+json");
        using var answer = await _http.PostAsync(new Uri("v1/events", UriKind.Relative), content, cancellation);
        return (await answer.Content.ReadFromJsonAsync<DemoReceipt>(cancellation))?.Events?[0];
    }

    private sealed record DemoSettlement(bool? IsTied, DemoStatement Statement);

    private sealed record DemoStatement(IReadOnlyList<DemoVendor> Vendors, decimal Payout);

    private sealed record DemoVendor(IReadOnlyList<DemoLine> Documents);

    private sealed record DemoLine(string Id);

    private sealed record DemoReceipt(IReadOnlyList<DemoEvent>? Events);

    private sealed record DemoEvent(string Id, string Status, string? Result, DemoReason? Reason);

    private sealed record DemoPage(IReadOnlyList<DemoView> Invoices, string? NextCursor);
}
