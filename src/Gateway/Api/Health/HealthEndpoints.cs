using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Pressure;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Health;

/// <summary>Health, open to anybody and silent about everything else.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", static () => TypedResults.Ok(new Health("live"))).WithName("live").WithSummary("The process answers.").WithTags("Health");
        app.MapGet("/health/ready", ReadyAsync)
            .WithName("ready")
            .WithSummary("The store answers, and invoices can be handed in.")
            .WithTags("Health")
            .Produces<Health>()
            .Produces<ApiProblem>(503, "application/problem+json");
    }

    private static async Task<IResult> ReadyAsync(IInvoiceStore store, Admission admission, TimeProvider clock, CancellationToken cancellation)
    {
        if (admission.Unready() is { } refusal)
        {
            return ApiProblems.Busy(refusal);
        }

        await store.StatisticsAsync(clock.GetUtcNow(), cancellation);
        return TypedResults.Ok(new Health("ready"));
    }

    /// <summary>Health in a word.</summary>
    internal sealed record Health(string Status);
}
