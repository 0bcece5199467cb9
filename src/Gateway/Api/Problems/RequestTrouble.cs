using System.Text.Json;
using System.Text.RegularExpressions;
using Invoicing.Json;

namespace Invoicing.Gateway.Api.Problems;

/// <summary>Why the server could not read a request, told to whoever sent it.</summary>
internal static partial class RequestTrouble
{
    /// <summary>One sentence.</summary>
    public static string Of(BadHttpRequestException exception) =>
        exception.InnerException is JsonException json ? JsonTrouble.Of(json)
        : exception.Message.Contains("no body was provided", StringComparison.Ordinal) ? "The request has no body; JSON is expected."
        : Missing().Match(exception.Message) is { Success: true } missing ? $"The parameter '{missing.Groups[1].Value}' is missing."
        : Unbound().Match(exception.Message) is { Success: true } unbound
            ? $"'{unbound.Groups[2].Value}' is no value of the parameter '{unbound.Groups[1].Value}'."
        : (exception.InnerException ?? exception).Message;

    [GeneratedRegex("""Required parameter "\S+ (\w+)" was not provided""")]
    private static partial Regex Missing();

    [GeneratedRegex("""Failed to bind parameter "\S+ (\w+)" from "(.*)"\.""")]
    private static partial Regex Unbound();
}
