using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Sandbox.Control;

/// <summary>The sandbox's own pages: the authority's records and the fault script, for users and drills in another process.</summary>
internal static class SandboxEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, string prefix, AuthorityLog log, FaultScript faults)
    {
        routes.MapGet(prefix + "/log", () => Results.Json(log.Entries, SandboxJson.Options));
        routes.MapGet(prefix + "/faults", () => Results.Json(faults.Pending, SandboxJson.Options));
        routes.MapDelete(
            prefix + "/faults",
            () =>
            {
                faults.Clear();
                return Results.NoContent();
            }
        );
        routes.MapPost(
            prefix + "/faults",
            async (HttpRequest request) =>
            {
                using StreamReader reader = new(request.Body);
                if (
                    !FaultScript.TryParse(
                        await reader.ReadToEndAsync(request.HttpContext.RequestAborted),
                        out IReadOnlyList<FaultRule> rules,
                        out string? problem
                    )
                )
                {
                    return Results.Json(new { problem }, SandboxJson.Options, statusCode: StatusCodes.Status400BadRequest);
                }
                faults.Add(rules);
                return Results.Json(faults.Pending, SandboxJson.Options);
            }
        );
    }
}
