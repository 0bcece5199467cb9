using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Ksef;

/// <summary>The shapes of answers.</summary>
internal static class KsefAnswers
{
    /// <summary>What a code of an invoice's or a login's status means, in our own words.</summary>
    private static readonly Dictionary<int, string> Descriptions = new()
    {
        [100] = "Accepted for processing",
        [150] = "In processing",
        [200] = "Success",
        [430] = "The file does not verify",
        [435] = "The file cannot be decrypted",
        [440] = "Duplicate of an invoice",
        [450] = "The document is not valid",
    };

    /// <summary>An exception with its code.</summary>
    public static IResult Exception(int code, string text, int http = 400) =>
        Results.Json(
            new
            {
                exception = new
                {
                    exceptionDetailList = new[]
                    {
                        new
                        {
                            exceptionCode = code,
                            exceptionDescription = text,
                            details = Array.Empty<string>(),
                        },
                    },
                },
            },
            statusCode: http
        );

    /// <summary>A status with details, and for a duplicate the original.</summary>
    public static object Status(int code, IReadOnlyList<string> details, (string Session, string Number)? original = null) =>
        original is { } first
            ? new
            {
                code,
                description = Descriptions.GetValueOrDefault(code, "Status"),
                details,
                extensions = new { originalSessionReferenceNumber = first.Session, originalKsefNumber = first.Number },
            }
            : new
            {
                code,
                description = Descriptions.GetValueOrDefault(code, "Status"),
                details,
            };
}
