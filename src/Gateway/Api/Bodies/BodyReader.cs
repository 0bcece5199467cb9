using System.Buffers;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Configuration;
using Invoicing.Xml.Scanning;
using Microsoft.Net.Http.Headers;

namespace Invoicing.Gateway.Api.Bodies;

/// <summary>
/// Reads documents out of requests, within bounds: what says that it is too large is refused unread, what turns out to be so is dropped at the bound,
/// what does not come in time is cut off, and only so many bodies are in memory at once, of each key no more than its share.
/// </summary>
internal sealed class BodyReader(LimitOptions limits, TimeProvider clock)
{
    private readonly BodyShares _shares = new(limits);

    /// <summary>The body of a request with a document.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Its end.</param>
    /// <param name="alsoTaken">Media types that are taken beside those of documents, in small letters.</param>
    public async Task<Body> ReadAsync(HttpRequest request, CancellationToken cancellation, params IReadOnlyList<string> alsoTaken)
    {
        if (Coding(request) is { } coding)
        {
            request.HttpContext.Response.Headers.AcceptEncoding = "identity";
            return Refused(ApiProblems.WrongCoding(coding));
        }

        if (!IsDocument(request.ContentType) && !alsoTaken.Contains(MediaTypeOf(request.ContentType)))
        {
            return Refused(ApiProblems.WrongType(request.ContentType));
        }

        if (Charset(request.ContentType) is { } charset && !XmlDecoding.Knows(charset))
        {
            return Refused(ApiProblems.WrongCharset(charset));
        }

        if (request.ContentLength > limits.MaxBodyBytes)
        {
            request.HttpContext.Response.Headers.Connection = "close";
            return Refused(ApiProblems.TooLarge(limits.MaxBodyBytes));
        }

        if (await _shares.TakeAsync(request.HttpContext.User.Identity?.Name ?? "", cancellation) is not { } place)
        {
            return Refused(ApiProblems.Busy(new("GW-API-BODIES", "Too many documents are being taken in.", "Send it again after the time in Retry-After.")));
        }

        try
        {
            if (await ReadBoundedAsync(request, cancellation) is { } content)
            {
                if (Standalone(content, request.ContentType, out var alone) is { } flaw)
                {
                    place.Free();
                    return Refused(ApiProblems.Unreadable([flaw.ToFault()]));
                }

                place.HasCome();
                return new(alone, null, place.Free);
            }

            place.Free();
            return Refused(ApiProblems.TooLarge(limits.MaxBodyBytes));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            place.Free();
            request.HttpContext.Response.Headers.Connection = "close";
            return Refused(ApiProblems.TooSlow($"The body did not come within {limits.BodyTime.TotalSeconds:0} s."));
        }
        catch (IOException exception) when (exception is not BadHttpRequestException && !cancellation.IsCancellationRequested)
        {
            place.Free();
            throw new BadHttpRequestException($"The body cannot be read: {exception.Message}", exception);
        }
        catch
        {
            place.Free();
            throw;
        }
    }

    private static Body Refused(IResult answer) => new(default, answer, null);

    private static string MediaTypeOf(string? contentType) => (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static bool IsDocument(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (
            type.MediaType.ToString().ToLowerInvariant()
                is "application/json"
                    or "application/xml"
                    or "text/xml"
                    or "application/pdf"
                    or "application/pkcs7-mime"
                    or "application/x-pkcs7-mime"
            || type.Suffix.Equals("xml", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>A content coding that the body says it has; none is taken off here.</summary>
    private static string? Coding(HttpRequest request)
    {
        var coding = request.Headers.ContentEncoding.ToString();
        return string.IsNullOrWhiteSpace(coding) || coding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase) ? null : coding;
    }

    /// <summary>The charset of a content type of XML; JSON has none (RFC 8259, section 11).</summary>
    private static string? Charset(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && !type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Charset) is { Length: > 0 } charset
            ? charset.ToString()
            : null;

    /// <summary>What is kept has no content type beside it: where a charset says otherwise than the document, the document is made to say it.</summary>
    private static XmlFlaw? Standalone(ReadOnlyMemory<byte> content, string? contentType, out ReadOnlyMemory<byte> alone)
    {
        alone = content;
        return Charset(contentType) is { } charset ? XmlDecoding.Standalone(content, charset, out alone) : null;
    }

    private async Task<ReadOnlyMemory<byte>?> ReadBoundedAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(limits.BodyTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        var content = new ArrayBufferWriter<byte>((int)Math.Clamp(request.ContentLength ?? 0, 1024, 1024 * 1024));
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(either.Token);
            foreach (var segment in read.Buffer)
            {
                if (content.WrittenCount + segment.Length > limits.MaxBodyBytes)
                {
                    return null;
                }

                content.Write(segment.Span);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return content.WrittenMemory;
            }
        }
    }
}
