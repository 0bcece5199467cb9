using System.Globalization;
using System.Text.Json;
using Invoicing.Contracts;
using Invoicing.Lifecycle;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.Webhook;

/// <summary>An ERP on a loopback port, and the sender of webhooks to it.</summary>
public sealed class WebhookBench : IEndpointBench
{
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly CancellationTokenSource _end = new();
    private readonly WebhookSender _sender;
    private WebhookEndpointHost _host = null!;
    private int _status = 202;
    private TimeSpan? _retryAfter;
    private bool _endless;

    private WebhookBench(Func<IWebhookSender, IWebhookSender>? around)
    {
        _sender = new(new() { AllowPrivateNetworks = true }, _clock);
        Sender = around?.Invoke(_sender) ?? _sender;
    }

    public IWebhookSender Sender { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public IReadOnlyList<string> Taken => _status == 202 ? [.. _host.Received.Select(received => IdOf(received.Body))] : [];

    /// <summary>A bench, where need be with another sender around the one of webhooks.</summary>
    public static async Task<IEndpointBench> StartAsync(Func<IWebhookSender, IWebhookSender>? around = null)
    {
        var bench = new WebhookBench(around);
        bench._host = await WebhookEndpointHost.StartAsync(async http =>
        {
            http.Response.StatusCode = bench._status;
            if (bench._retryAfter is { } after)
            {
                http.Response.Headers.RetryAfter = after.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            }

            if (bench._endless)
            {
                await http.Response.Body.WriteAsync(new byte[100_000]);
                await Task.Delay(Timeout.Infinite, bench._end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        });
        return bench;
    }

    public void Refuse() => _status = 500;

    public bool PutOff(TimeSpan time)
    {
        (_status, _retryAfter) = (429, time);
        return true;
    }

    public bool AnswerWithoutEnd() => _endless = true;

    public WebhookDelivery Delivery() => To(_host.Url);

    public WebhookDelivery Unreachable() => To("http://127.0.0.1:9/");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _sender.Dispose();
        await _host.DisposeAsync();
        _end.Dispose();
    }

    private static string IdOf(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private WebhookDelivery To(string url) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Endpoint = new("erp", "acme", url, "0123456789abcdef0123456789abcdef", []),
            Event = new(Guid.CreateVersion7(), new InvoiceId(Guid.CreateVersion7()), "acme", "invoice.cleared", Now, """{"authority":"cleared"}"""),
        };
}
