using System.Diagnostics;
using System.Text.Json;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tracing;

namespace Invoicing.Gateway.Observability;

/// <summary>A stage with a span of its own in the invoice's trace. As long as nobody listens, it is the stage and nothing else.</summary>
internal sealed class TracedStage(IStage stage) : IStage
{
    private readonly string _name = JsonNamingPolicy.CamelCase.ConvertName(stage.Stage.ToString());
    private readonly ActivityKind _kind = stage.Stage is Stage.Transmit or Stage.Acknowledge ? ActivityKind.Client : ActivityKind.Internal;

    /// <inheritdoc/>
    public Stage Stage => stage.Stage;

    /// <inheritdoc/>
    public Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation) =>
        InvoiceTrace.Source.HasListeners() ? TraceAsync(context, cancellation) : stage.RunAsync(context, cancellation);

    private async Task<StageResult> TraceAsync(StageContext context, CancellationToken cancellation)
    {
        using var span = InvoiceTrace.Source.StartActivity(_name, _kind, InvoiceTrace.ContextOf(context.Transmission));
        span?.SetTag("invoice_id", context.Transmission.Invoice.Id.ToString())
            .SetTag("tenant", context.Transmission.Invoice.Tenant)
            .SetTag("destination", context.Transmission.Destination);
        var result = await stage.RunAsync(context, cancellation);
        if (span is not null)
        {
            Tell(span, result.Outcome);
        }

        return result;
    }

    /// <summary>A problem is an error of the span, by OpenTelemetry's <c>error.type</c>; a rejection is a result like any other.</summary>
    private static void Tell(Activity span, Outcome outcome)
    {
        span.SetTag("outcome", JsonNamingPolicy.CamelCase.ConvertName(outcome.GetType().Name));
        var problem = outcome switch
        {
            Outcome.Retry retry => retry.Problem,
            Outcome.Park park => park.Problem,
            _ => null,
        };
        if (problem is not null)
        {
            span.SetTag("error.type", problem.Code).SetStatus(ActivityStatusCode.Error, problem.Message);
        }
    }
}
