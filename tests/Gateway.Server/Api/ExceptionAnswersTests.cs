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

    [Theory]
    [InlineData("memory", 503, "GW-MEMORY")]
    [InlineData("damaged", 500, "GW-DOCUMENT-DAMAGED")]
    [InlineData("gone", 500, "GW-DOCUMENT-GONE")]
    [InlineData("slow", 408, "GW-API-SLOW")]
    public async Task TryHandle_WhatHasAName_ItsCodeAndNeverInternal(string what, int status, string code)
    {
        Exception exception = what switch
        {
            "memory" => new OutOfMemoryException(),
            "damaged" => new DocumentCorruptedException("abc", "/secret/00000001.pack, byte 3"),
            "gone" => new DocumentGoneException("abc"),
            _ => new BadHttpRequestException("too slow", StatusCodes.Status408RequestTimeout),
        };

        var (http, problem) = await HandleAsync(exception);

        Assert.Equal((status, code), (http.Response.StatusCode, SubmissionTests.Code(problem)));
        Assert.Equal(status == 503, http.Response.Headers.RetryAfter.Count > 0);
        Assert.DoesNotContain("/secret", problem.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(HttpContext Http, JsonObject Problem)> HandleAsync(Exception exception)
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        Assert.True(await new ExceptionAnswers(NullLogger<ExceptionAnswers>.Instance).TryHandleAsync(http, exception, default));
        http.Response.Body.Position = 0;
        return (http, (await JsonNode.ParseAsync(http.Response.Body))!.AsObject());
    }
}
