using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
using Invoicing.Ports.Signing;

namespace Invoicing.Connectors.Timestamps;

/// <summary>
/// A time-stamping authority over HTTP. Source: RFC 3161, "Internet X.509 Public Key Infrastructure Time-Stamp Protocol (TSP)", sections 2.4 and 3.4.
/// </summary>
public sealed class TimestampAuthority(TimestampAuthorityOptions options, TimeProvider clock) : ITimestampAuthority, IDisposable
{
    /// <summary>Most bytes of an answer: a token with its chain of certificates takes some 10 KB.</summary>
    public const int MaxAnswerBytes = 256 * 1024;

    private const string Query = "application/timestamp-query";
    private const string Reply = "application/timestamp-reply";
    private const int NonceBytes = 16;
    private readonly HttpMessageInvoker _invoker = new(HttpExchange.Handler(options.Timeout));

    /// <inheritdoc/>
    public async Task<Result<byte[]>> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellation)
    {
        var request = Rfc3161TimestampRequest.CreateFromHash(
            sha256,
            HashAlgorithmName.SHA256,
            options.Policy is { } policy ? new Oid(policy) : null,
            RandomNumberGenerator.GetBytes(NonceBytes),
            requestSignerCertificates: true
        );
        var exchange = new HttpExchange(_invoker, clock);
        return await exchange.SendAsync(Message(request), options.Timeout, MaxAnswerBytes, cancellation) switch
        {
            HttpAnswer.Reply { Status: 200, MediaType: Reply } reply => Token(request, reply.Body),
            HttpAnswer.Reply reply => Failure("GW-TSA-REFUSED", $"The time-stamping authority answered {reply.Status} with '{reply.MediaType}'."),
            HttpAnswer.Failure failure => Failure("GW-TSA-UNREACHABLE", $"{failure.Problem.Code} {failure.Problem.Message}"),
            var other => throw new InvalidOperationException($"{other.GetType().Name} has no meaning here."),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private HttpRequestMessage Message(Rfc3161TimestampRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, options.Url) { Content = new ByteArrayContent(request.Encode()) };
        message.Content.Headers.ContentType = new(Query);
        message.Headers.Accept.Add(new(Reply));
        if (options.User is { } user)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{options.Password}"))
            );
        }

        return message;
    }

    /// <summary>Reading the answer compares hash and nonce, and finds the signer's certificate in the token; the policy is compared here.</summary>
    private Result<byte[]> Token(Rfc3161TimestampRequest request, byte[] answer)
    {
        try
        {
            var token = request.ProcessResponse(answer, out _);
            return options.Policy is { } policy && token.TokenInfo.PolicyId.Value != policy
                ? Failure("GW-TSA-ANSWER", $"The time stamp is issued under policy {token.TokenInfo.PolicyId.Value}, not {policy}.")
                : Result<byte[]>.Success(token.AsSignedCms().Encode());
        }
        catch (CryptographicException exception)
        {
            return Failure("GW-TSA-ANSWER", $"The answer is no time stamp for this request: {exception.Message}");
        }
    }

    private static Result<byte[]> Failure(string code, string message) => Result<byte[]>.Failure(Fault.Warning(code, message));
}
