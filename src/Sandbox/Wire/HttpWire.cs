using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Wire;

/// <summary>Plays a scripted fault around an operation over HTTP: before it has effect, or after it, in place of the answer.</summary>
internal sealed class HttpWire(string authority, HttpWireOptions options, FaultScript faults, AuthorityLog log, CancellationToken stopping)
{
    /// <summary>What an authority answers in words of its own to a rule; null for the rules that HTTP has words for.</summary>
    public Func<FaultRule, IResult?>? Instead { get; init; }

    /// <summary>Does the operation and sends its answer, unless a fault of the script comes between.</summary>
    public async Task ServeAsync(HttpContext http, string operation, string? subject, Func<IResult> effect)
    {
        FaultRule? rule = faults.Take(operation, subject);
        if (rule is not null)
        {
            log.Append(authority, LogEvents.Fault, number: subject, detail: $"{operation}: {rule.Fault}");
        }
        if (rule is not null && Instead?.Invoke(rule) is { } own)
        {
            await own.ExecuteAsync(http);
            return;
        }
        if (rule is not null && await BeforeAsync(http, rule))
        {
            return;
        }
        IResult answer = effect();
        if (rule is null || !await AfterAsync(http, rule))
        {
            await answer.ExecuteAsync(http);
        }
    }

    private async Task<bool> BeforeAsync(HttpContext http, FaultRule rule)
    {
        switch (rule.Fault)
        {
            case FaultKind.Error500:
                await Results.Text("Internal Server Error", statusCode: 500).ExecuteAsync(http);
                return true;
            case FaultKind.TooManyRequests:
                await new RetryLater(Length(rule, options.RetryAfter)).ExecuteAsync(http);
                return true;
            case FaultKind.Forbidden:
                await Results.Text("Forbidden", statusCode: 403).ExecuteAsync(http);
                return true;
            case FaultKind.WafHtml:
                // The firewall speaks HTML and says 200: only the body tells that nothing was taken.
                await Results
                    .Text("<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Support ID: 0000</body></html>", "text/html")
                    .ExecuteAsync(http);
                return true;
            case FaultKind.Hang:
                await HangAsync(http, rule);
                return true;
            case FaultKind.DropBeforeCommit:
                http.Abort();
                return true;
            case FaultKind.Delay:
                await Task.Delay(Length(rule, options.RetryAfter), options.Time, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return false;
            case FaultKind.CommitLate:
                await Task.Delay(Length(rule, options.RetryAfter), options.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return false;
            default:
                return false;
        }
    }

    private async Task<bool> AfterAsync(HttpContext http, FaultRule rule)
    {
        switch (rule.Fault)
        {
            case FaultKind.CommitThen500:
                await Results.Text("Internal Server Error", statusCode: 500).ExecuteAsync(http);
                return true;
            case FaultKind.CommitThenHang:
                await HangAsync(http, rule);
                return true;
            case FaultKind.DropAfterCommit:
                http.Abort();
                return true;
            default:
                return false;
        }
    }

    private async Task HangAsync(HttpContext http, FaultRule rule)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await Task.Delay(Length(rule, options.HangFor), options.Time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    private static TimeSpan Length(FaultRule rule, TimeSpan otherwise) => rule.Seconds is { } s ? TimeSpan.FromSeconds(s) : otherwise;
}
