using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Storage;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Audit;

/// <summary>The checkpoints of the audit log, for whoever keeps them outside.</summary>
internal static class AuditEndpoints
{
    private const int MostInPage = 1000;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/audit/checkpoints", CheckpointsAsync)
            .RequireAuthorization(Scopes.Audit)
            .WithTags("Audit")
            .WithName("listCheckpoints")
            .WithSummary("Signed checkpoints of the audit log by number, a page at a time.")
            .Produces<CheckpointList>()
            .Problems(400);

    private static async Task<IResult> CheckpointsAsync(IAuditLog log, long? after, int? limit, CancellationToken cancellation)
    {
        var (from, most) = (after ?? 0, limit ?? MostInPage);
        if (from < 0 || most is < 1 or > MostInPage)
        {
            return ApiProblems.Invalid([
                Fault.Fatal("GW-API-QUERY", $"after is {from} and limit is {most}.", "limit", hint: $"after from 0, limit from 1 to {MostInPage}."),
            ]);
        }

        var page = await log.CheckpointsAsync(from, most, cancellation);
        return TypedResults.Ok(CheckpointList.Of(page, page.Count == most ? Checkpoint.Read(page[^1].Body)?.Number : null));
    }
}
