using System.Text.Json.Nodes;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Invoicing.Gateway.Server.Tests.Api;

public sealed class ExceptionAnswersTests
{
    [Fact]
    public async Task TryHandle_StoreUnavailable_503WithRetryAfter()
    {
        var (http, problem) = await HandleAsync(new StoreUnavailableException("disk full at /secret/place"));

        Assert.Equal(
            (503, "2", "GW-STORE-UNAVAILABLE"),
            (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString(), SubmissionTests.Code(problem))
        );
        Assert.DoesNotContain("/secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryHandle_Bug_500ThatTellsNothingOfTheInside()
    {
        var (http, problem) = await HandleAsync(new InvalidOperationException("inner secret"));

        Assert.Equal((500, "GW-INTERNAL"), (http.Response.StatusCode, SubmissionTests.Code(problem)));
        Assert.DoesNotContain("inner secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryHandle_ServerCutTheBody_413()
    {
        var (http, problem) = await HandleAsync(new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge));

        Assert.Equal((413, "GW-API-SIZE"), (http.Response.StatusCode, SubmissionTests.Code(problem)));
    }

    private static async Task<(HttpContext Http, JsonObject Problem)> HandleAsync(Exception exception)
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        Assert.True(await new ExceptionAnswers(NullLogger<ExceptionAnswers>.Instance).TryHandleAsync(http, exception, default));
        http.Response.Body.Position = 0;
        return (http, (await JsonNode.ParseAsync(http.Response.Body))!.AsObject());
    }
}
