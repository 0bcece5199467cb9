using System.Diagnostics;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Pipeline.Tracing;

namespace Invoicing.Pipeline.Tests.Tracing;

public sealed class InvoiceTraceTests
{
    private const string Sender = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    [Fact]
    public void ContextOf_TraceThatWasKept_IsThatOne()
    {
        var state = States.At(Stage.Transmit).With(record => record with { Trace = Sender });

        var context = InvoiceTrace.ContextOf(state);

        Assert.Equal(
            ("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", ActivityTraceFlags.Recorded),
            (context.TraceId.ToString(), context.SpanId.ToString(), context.TraceFlags)
        );
        Assert.Equal(context.TraceId.ToString(), InvoiceTrace.IdOf(state));
    }

    [Fact]
    public void ContextOf_NoTrace_TheInvoicesIdAlwaysTheSame()
    {
        var state = States.At(Stage.Transmit).With(record => record with { Trace = null });

        Assert.Equal(state.Id.Invoice.Value.ToString("N"), InvoiceTrace.ContextOf(state).TraceId.ToString());
        Assert.Equal(InvoiceTrace.ContextOf(state), InvoiceTrace.ContextOf(state));
        Assert.Equal(InvoiceTrace.ContextOf(state).TraceId.ToString(), InvoiceTrace.IdOf(state));
        Assert.NotEqual(default, InvoiceTrace.ContextOf(state).SpanId);
    }

    [Theory]
    [InlineData(Sender, Sender)]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")]
    [InlineData("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-the-future-will-be-like", null)]
    [InlineData("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", null)]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01", null)]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736", null)]
    [InlineData("'; DROP TABLE invoices", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Kept_WithoutASpan_WhatTheSenderSaidIfItIsATrace(string? sender, string? kept) => Assert.Equal(kept, InvoiceTrace.Kept(null, sender));

    [Fact]
    public void Scope_Always_NamesInvoiceTenantAndTrace()
    {
        var state = States.At(Stage.Transmit).With(record => record with { Trace = Sender });

        Assert.Equal(
            [("invoice_id", state.Invoice.Id.ToString()), ("tenant", state.Invoice.Tenant), ("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")],
            new InvoiceScope(state).Select(part => (part.Key, (string)part.Value!))
        );
        Assert.Equal(
            $"invoice_id:{state.Invoice.Id} tenant:{state.Invoice.Tenant} trace_id:4bf92f3577b34da6a3ce929d0e0e4736",
            new InvoiceScope(state).ToString()
        );
    }
}
