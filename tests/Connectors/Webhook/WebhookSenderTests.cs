using System.Text.Json;
using Invoicing.Connectors.Events;
using Invoicing.Lifecycle;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.Webhook;

/// <summary>Deliveries over a real socket.</summary>
public sealed class WebhookSenderTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task SendAsync_Taken_DeliveredSignedAndShapedAsCloudEvent()
    {
        await using var host = await AnswerAsync(202);
        using var sender = Sender();
        var delivery = Delivery(host.Url);

        Assert.Equal(new WebhookAnswer.Delivered(202), await sender.SendAsync(delivery, default));

        var (headers, body) = Assert.Single(host.Received);
        Assert.Equal(delivery.Id.ToString(), headers["webhook-id"]);
        Assert.StartsWith("application/cloudevents+json", headers.ContentType.ToString(), StringComparison.Ordinal);
        Assert.True(
            WebhookSignature.Verify(Secret, headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, body, _clock.GetUtcNow())
        );
        using var json = JsonDocument.Parse(body);
        Assert.Equal("1.0", json.RootElement.GetProperty("specversion").GetString());
        Assert.Equal(delivery.Event.Id.ToString(), json.RootElement.GetProperty("id").GetString());
        Assert.Equal("invoice.cleared", json.RootElement.GetProperty("type").GetString());
        Assert.Equal(delivery.Event.InvoiceId.ToString(), json.RootElement.GetProperty("subject").GetString());
        Assert.Equal("2026-11-22T08:30:00.5Z", json.RootElement.GetProperty("time").GetString());
        Assert.Equal("2026-11-22T08:30:00.5Z", json.RootElement.GetProperty("timestamp").GetString());
        Assert.Equal("cleared", json.RootElement.GetProperty("data").GetProperty("authority").GetString());
    }

    [Fact]
    public async Task SendAsync_Again_SameIdAndBodyOtherTimestamp()
    {
        await using var host = await AnswerAsync(500);
        using var sender = Sender();
        var delivery = Delivery(host.Url);
        await sender.SendAsync(delivery, default);
        _clock.Advance(TimeSpan.FromMinutes(10));
        await sender.SendAsync(delivery with { Tries = 1 }, default);

        var tries = host.Received.ToArray();
        Assert.Equal(tries[0].Headers["webhook-id"], tries[1].Headers["webhook-id"]);
        Assert.Equal(tries[0].Body, tries[1].Body);
        Assert.NotEqual(tries[0].Headers["webhook-timestamp"], tries[1].Headers["webhook-timestamp"]);
        Assert.NotEqual(tries[0].Headers["webhook-signature"], tries[1].Headers["webhook-signature"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(404)]
    [InlineData(400)]
    [InlineData(429)]
    public async Task SendAsync_Failure_RetryAfterTheBackoff(int status)
    {
        await using var host = await AnswerAsync(status);
        using var sender = Sender();
        var delivery = Delivery(host.Url) with { Tries = 2 };

        var retry = Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(delivery, default));

        Assert.Equal(_clock.GetUtcNow() + EventBackoff.After(delivery.Id, 3), retry.At);
    }

    [Theory]
    [InlineData("7200", 7_200)]
    [InlineData("9999999", 86_400)]
    public async Task SendAsync_RetryAfter_IsHonouredWithinBounds(string header, int seconds)
    {
        await using var host = await WebhookEndpointHost.StartAsync(http =>
        {
            http.Response.Headers.RetryAfter = header;
            http.Response.StatusCode = 429;
            return Task.CompletedTask;
        });
        using var sender = Sender();

        Assert.Equal(_clock.GetUtcNow().AddSeconds(seconds), Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(Delivery(host.Url), default)).At);
    }

    [Fact]
    public async Task SendAsync_Gone_GivesUp()
    {
        await using var host = await AnswerAsync(410);
        using var sender = Sender();

        Assert.Equal("GW-WEBHOOK-GONE", Assert.IsType<WebhookAnswer.GivenUp>(await sender.SendAsync(Delivery(host.Url), default)).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_LastTryFails_GivesUp()
    {
        await using var host = await AnswerAsync(500);
        using var sender = Sender();

        Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(Delivery(host.Url) with { Tries = EventBackoff.MaxTries - 2 }, default));
        Assert.IsType<WebhookAnswer.GivenUp>(await sender.SendAsync(Delivery(host.Url) with { Tries = EventBackoff.MaxTries - 1 }, default));
    }

    [Fact]
    public async Task SendAsync_Redirect_IsNotFollowed()
    {
        await using var target = await AnswerAsync(200);
        await using var host = await WebhookEndpointHost.StartAsync(http =>
        {
            http.Response.Redirect(target.Url, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        using var sender = Sender();

        Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(Delivery(host.Url), default));
        Assert.Empty(target.Received);
    }

    [Fact]
    public async Task SendAsync_EndlessAnswer_DeliveredByItsStatus()
    {
        var stop = new TaskCompletionSource();
        await using var host = await WebhookEndpointHost.StartAsync(async http =>
        {
            await http.Response.Body.WriteAsync(new byte[100_000]);
            await Task.WhenAny(stop.Task, Task.Delay(Timeout.Infinite, http.RequestAborted));
        });
        using var sender = Sender();

        Assert.Equal(new WebhookAnswer.Delivered(200), await sender.SendAsync(Delivery(host.Url), default));
        stop.SetResult();
    }

    [Fact]
    public async Task SendAsync_NoAnswerInTime_Retry()
    {
        var arrived = new TaskCompletionSource();
        await using var host = await WebhookEndpointHost.StartAsync(http =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var sender = Sender();

        var sending = sender.SendAsync(Delivery(host.Url), default);
        await arrived.Task;
        _clock.Advance(TimeSpan.FromSeconds(16));

        Assert.Equal("GW-HTTP-TIMEOUT", Assert.IsType<WebhookAnswer.Retry>(await sending).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_NobodyListens_Retry()
    {
        using var sender = Sender();

        Assert.Equal("GW-HTTP-CONNECT", Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(Delivery("http://127.0.0.1:1/"), default)).Problem.Code);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://[64:ff9b:1::7f00:1]/")]
    [InlineData("https://[64:ff9b:1:ffff:1:2:5db8:d822]/")]
    [InlineData("https://[64:ff9b::a00:1]/")]
    [InlineData("https://[::127.0.0.1]/")]
    [InlineData("https://[::93.184.216.34]/")]
    [InlineData("https://[2001:0:7f00:1::]/")]
    [InlineData("https://[2001:0:5db8:d822::1]/")]
    [InlineData("https://[2002:7f00:1::1]/")]
    [InlineData("https://[fec0::1]/")]
    [InlineData("https://[feff:ffff::1]/")]
    [InlineData("https://[2a00::5efe:127.0.0.1]/")]
    [InlineData("https://[2001:db8::1]/")]
    [InlineData("https://[100::1]/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://192.0.2.1/")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://a.localhost./")]
    public async Task SendAsync_PrivateAddress_GivesUpUnlessAllowed(string url)
    {
        using var sender = new WebhookSender(new(), _clock);

        Assert.Equal("GW-HTTP-ADDRESS", Assert.IsType<WebhookAnswer.GivenUp>(await sender.SendAsync(Delivery(url), default)).Problem.Code);
    }

    /// <summary>A tenant who tries names must not learn which of them our network knows.</summary>
    [Fact]
    public async Task SendAsync_NameOfThisMachineAndNameOfNobody_ToldAlikeAndTriedAgain()
    {
        using var sender = new WebhookSender(new(), _clock);

        foreach (var name in new[] { System.Net.Dns.GetHostName(), "nobody-has-this-name.invalid" })
        {
            var problem = Assert.IsType<WebhookAnswer.Retry>(await sender.SendAsync(Delivery($"https://{name}/"), default)).Problem;

            Assert.Equal(("GW-HTTP-NAME", $"The name {name.ToLowerInvariant()} is not known, or has no public address."), (problem.Code, problem.Message));
        }
    }

    [Theory]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("https://[64:ff9b:1::a9fe:a9fe]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://[2001:0:a9fe:a9fe::]/")]
    public async Task SendAsync_LinkLocalAddress_GivesUpEvenWhenPrivateOnesAreAllowed(string url)
    {
        using var sender = Sender();

        Assert.Equal("GW-HTTP-ADDRESS", Assert.IsType<WebhookAnswer.GivenUp>(await sender.SendAsync(Delivery(url), default)).Problem.Code);
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("nowhere")]
    public async Task SendAsync_UnusableAddress_GivesUp(string url)
    {
        using var sender = new WebhookSender(new(), _clock);

        Assert.Equal("GW-WEBHOOK-ADDRESS", Assert.IsType<WebhookAnswer.GivenUp>(await sender.SendAsync(Delivery(url), default)).Problem.Code);
    }

    [Fact]
    public async Task SendAsync_UnusableSecret_GivesUp()
    {
        using var sender = Sender();
        var delivery = Delivery("http://127.0.0.1:1/");

        var result = await sender.SendAsync(delivery with { Endpoint = delivery.Endpoint with { Secret = "whsec_!" } }, default);

        Assert.Equal("GW-WEBHOOK-SECRET", Assert.IsType<WebhookAnswer.GivenUp>(result).Problem.Code);
    }

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(61, 1)]
    [InlineData(1, 0)]
    [InlineData(60, 0)]
    public void Check_Timeout_IsBounded(double seconds, int faults) =>
        Assert.Equal(
            faults,
            new WebhookOptions { Timeout = TimeSpan.FromSeconds(seconds) }
                .Check()
                .Count
        );

    private static Task<WebhookEndpointHost> AnswerAsync(int status) =>
        WebhookEndpointHost.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });

    private static WebhookDelivery Delivery(string url) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Endpoint = new("erp", "acme", url, Secret, []),
            Event = new(
                Guid.CreateVersion7(),
                new(Guid.CreateVersion7()),
                "acme",
                "invoice.cleared",
                new(2026, 11, 22, 10, 30, 0, 500, TimeSpan.FromHours(2)),
                """{"authority":"cleared"}"""
            ),
        };

    private WebhookSender Sender() => new(new() { AllowPrivateNetworks = true }, _clock);
}
