using System.Diagnostics;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Tracing;

/// <summary>
/// The trace of an invoice: the one that it was handed in under, else one whose id is the invoice's. So each invoice has a trace id from its receipt to its
/// end, on every node and after every restart. Source: W3C, "Trace Context", level 1, sections 3.2 and 3.3.
/// </summary>
public static class InvoiceTrace
{
    /// <summary>Name of the source of the gateway's spans.</summary>
    public const string SourceName = "invoicing";

    /// <summary>The source; as long as nobody listens, no span is made.</summary>
    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>What its spans belong to.</summary>
    public static ActivityContext ContextOf(Transmission state)
    {
        if (ActivityContext.TryParse(state.Invoice.Trace, null, isRemote: true, out var kept))
        {
            return kept;
        }

        var id = state.Invoice.Id.Value.ToString("N");
        return new(ActivityTraceId.CreateFromString(id), ActivitySpanId.CreateFromString(id.AsSpan(16)), ActivityTraceFlags.Recorded, isRemote: true);
    }

    /// <summary>Its trace id: 32 hexadecimal digits.</summary>
    public static string IdOf(Transmission state) =>
        state.Invoice.Trace is { Length: 55 } trace ? trace.Substring(3, 32) : state.Invoice.Id.Value.ToString("N");

    /// <summary>The span of a receipt, under what the sender said of his trace; null where nobody listens.</summary>
    /// <param name="sender">The sender's traceparent; one that is none is passed over.</param>
    /// <param name="tenant">Whose invoice.</param>
    public static Activity? Receive(string? sender, string tenant)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        // What the server made of the request is no span that anybody is shown.
        Activity.Current = null;
        ActivityContext.TryParse(sender, null, isRemote: true, out var parent);
        return Source.StartActivity("receive", ActivityKind.Server, parent)?.SetTag("tenant", tenant);
    }

    /// <summary>The traceparent to keep with an invoice; null where its own id serves.</summary>
    /// <param name="receipt">The span of its receipt.</param>
    /// <param name="sender">The sender's traceparent.</param>
    public static string? Kept(Activity? receipt, string? sender) =>
        receipt is { Recorded: true, IdFormat: ActivityIdFormat.W3C } ? receipt.Id
        : ActivityContext.TryParse(sender, null, out var context) ? $"00-{context.TraceId}-{context.SpanId}-{(byte)context.TraceFlags:x2}"
        : null;
}
