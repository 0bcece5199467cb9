using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Faults;
using Invoicing.Ports.Payments;

namespace Invoicing.Connectors.HttpApi;

/// <summary>
/// Asks a payment provider by HTTP to charge once more: POST of a JSON object with <c>Idempotency-Key</c> (IETF draft-ietf-httpapi-idempotency-key-header).
/// 2xx:
/// it is taken up. 400, 402, 404, 409, 410 and 422: refused for good. Everything else is asked again under the same key.
/// </summary>
/// <param name="address">Where it is asked.</param>
/// <param name="token">Bearer token; null for none.</param>
/// <param name="timeout">Longest time of one request.</param>
/// <param name="clock">The time.</param>
public sealed class HttpChargeTarget(Uri address, string? token, TimeSpan timeout, TimeProvider clock) : IChargeTarget, IDisposable
{
    private const int MostBytes = 64 * 1024;
    private const int MostShown = 200;
    private readonly HttpMessageInvoker _invoker = new(HttpExchange.Handler(TimeSpan.FromSeconds(15)));

    /// <inheritdoc/>
    public async Task<Result<string>> ChargeAsync(ChargeRequest request, CancellationToken cancellation)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(
                new
                {
                    invoice = request.Invoice,
                    number = request.Number,
                    customer = request.Customer,
                    amount = request.Amount,
                    currency = request.Currency,
                    attempt = request.Attempt,
                },
                options: JsonSerializerOptions.Web
            ),
        };
        message.Headers.Add("Idempotency-Key", request.Key);
        message.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await new HttpExchange(_invoker, clock).SendAsync(message, timeout, MostBytes, cancellation) switch
        {
            HttpAnswer.Reply { Status: >= 200 and < 300 } reply => Result<string>.Success(Shown(reply)),
            HttpAnswer.Reply { Status: 400 or 402 or 404 or 409 or 410 or 422 } reply => Failure("GW-PAY-CHARGE-REFUSED", Shown(reply)),
            HttpAnswer.Reply reply => Failure("GW-PAY-CHARGE-UNKNOWN", Shown(reply)),
            HttpAnswer.Failure { Problem: var problem } => Failure("GW-PAY-CHARGE-UNKNOWN", $"{problem.Code}: {problem.Message}"),
            _ => Failure("GW-PAY-CHARGE-UNKNOWN", "No answer."),
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();

    private static string Shown(HttpAnswer.Reply reply)
    {
        var text = Encoding.UTF8.GetString(reply.Body);
        var plain = new string([.. text.Where(one => !char.IsControl(one)).Take(MostShown)]);
        return $"{reply.Status} {plain}".TrimEnd();
    }

    private static Result<string> Failure(string code, string message) => Result<string>.Failure(Fault.Fatal(code, message));
}
