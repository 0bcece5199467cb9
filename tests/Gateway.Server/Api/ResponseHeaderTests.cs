using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>What every answer carries: whose request it answers, what the key may still do, whether it was answered before.</summary>
public sealed partial class ResponseHeaderTests
{
    [Theory]
    [InlineData("/v1/routes", HttpStatusCode.OK)]
    [InlineData("/v1/invoices?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task Any_RequestIdOfTheCaller_IsAnsweredAndStandsInErrors(string path, HttpStatusCode status)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        foreach (var header in new[] { "Request-Id", "X-Request-Id" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add(header, "erp-7:42/a_b.c");
            using var answer = await client.SendAsync(request);

            Assert.Equal((status, "erp-7:42/a_b.c"), (answer.StatusCode, Id(answer)));
            if (status >= HttpStatusCode.BadRequest)
            {
                Assert.Equal("erp-7:42/a_b.c", (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["requestId"]);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\"b")]
    [InlineData("<a>")]
    [InlineData(null)]
    public async Task Any_RequestIdThatIsNone_OneIsMadeForEachRequest(string? given)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client(null);
        if (given is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Request-Id", given);
        }

        using var first = await client.GetAsync("/v1/routes");
        using var second = await client.GetAsync("/v1/routes");

        Assert.Equal(HttpStatusCode.Unauthorized, first.StatusCode);
        Assert.True(Guid.TryParse(Id(first), out _), Id(first));
        Assert.NotEqual(Id(first), Id(second));
        Assert.Equal(Id(first), (string?)(await first.Content.ReadFromJsonAsync<JsonObject>())!["requestId"]);
    }

    [Fact]
    public async Task Any_LongRequestId_IsNotTakenOver()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();

        foreach (var (length, isTaken) in new[] { (128, true), (129, false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/routes");
            request.Headers.Add("Request-Id", new string('r', length));
            using var answer = await client.SendAsync(request);
            Assert.Equal(isTaken, Id(answer) == new string('r', length));
        }
    }

    [Fact]
    public async Task Any_WithinAndPastTheRate_TellsWhatIsLeft()
    {
        await using var gateway = await TestGateway.StartAsync(options => options with { Limits = options.Limits with { RequestsPerSecond = 1, Burst = 3 } });
        using var client = gateway.Client();
        using var nobody = gateway.Client(null);

        var answers = new List<HttpResponseMessage>();
        while (answers.LastOrDefault()?.StatusCode != HttpStatusCode.TooManyRequests && answers.Count < 20)
        {
            answers.Add(await client.GetAsync("/v1/routes"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1].StatusCode);
        Assert.All(answers, answer => Assert.Equal("\"key\";q=3;w=3", Header(answer, "RateLimit-Policy")));
        Assert.All(answers, answer => Assert.Equal(3, Left(answer) + Seconds(answer)));
        Assert.InRange(Left(answers[0]), 2, 3);
        Assert.InRange(Left(answers[^1]), 0, 1);
        Assert.True(answers[^1].Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.StartsWith("\"address\";q=3", Header(await nobody.GetAsync("/v1/routes"), "RateLimit-Policy"), StringComparison.Ordinal);
        Assert.False((await client.GetAsync("/health/live")).Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task Post_Again_SaysThatItIsAReplay()
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k-1");

        using var first = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("H-1")));
        using var again = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("H-1")));

        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal("true", Header(again, "Idempotent-Replayed"));
        Assert.Equal("true", Header(again, "Idempotency-Replayed"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Post_EmptyIdempotencyKey_400AndNothingTakenIn(string key)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Idempotency-Key", key);

        using var posted = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json("H-2")));
        using var put = await client.PutAsync($"/v1/invoices/{Guid.NewGuid()}", Samples.JsonBody(Samples.Json("H-2")));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (posted.StatusCode, put.StatusCode));
        Assert.Equal("GW-API-KEY-HEADER", SubmissionTests.Code((await posted.Content.ReadFromJsonAsync<JsonObject>())!));
        Assert.Empty((await client.GetFromJsonAsync<JsonObject>("/v1/invoices"))!["invoices"]!.AsArray());
    }

    private static string Id(HttpResponseMessage answer) => Header(answer, "Request-Id");

    private static int Left(HttpResponseMessage answer) => Number(answer, 1);

    private static int Seconds(HttpResponseMessage answer) => Number(answer, 2);

    private static int Number(HttpResponseMessage answer, int group) =>
        int.Parse(RateLimit().Match(Header(answer, "RateLimit")).Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static string Header(HttpResponseMessage answer, string name) => Assert.Single(answer.Headers.GetValues(name));

    [GeneratedRegex("^\"key\";r=([0-9]+);t=([0-9]+)$")]
    private static partial Regex RateLimit();
}
