using System.Collections;
using System.Diagnostics;
using Invoicing.Gateway.Api.Security;
using Microsoft.AspNetCore.Diagnostics;

namespace Invoicing.Gateway.Observability;

/// <summary>What log lines of a request carry: <c>invoice_id</c> where it names an invoice, <c>request_id</c>, <c>tenant</c> once the key is known,
/// <c>trace_id</c>. Looked up when a line is written.</summary>
internal sealed class RequestScope(HttpContext http) : IEnumerable<KeyValuePair<string, object?>>
{
    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        var values = http.Features.Get<IExceptionHandlerFeature>()?.RouteValues ?? http.Request.RouteValues;
        if (http.Request.Path.StartsWithSegments("/v1/invoices", StringComparison.Ordinal) && values.TryGetValue("id", out var id))
        {
            yield return new("invoice_id", id?.ToString());
        }

        yield return new("request_id", http.TraceIdentifier);
        if (http.User.FindFirst(ApiKeyAuthentication.TenantClaim)?.Value is { } tenant)
        {
            yield return new("tenant", tenant);
        }

        if (Activity.Current is { } request)
        {
            yield return new("trace_id", request.TraceId.ToString());
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>In one line, as a plain console shows it.</summary>
    public override string ToString() => string.Join(' ', this.Select(part => $"{part.Key}:{part.Value}"));
}
