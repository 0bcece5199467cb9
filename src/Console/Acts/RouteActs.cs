using Invoicing.Faults;
using Invoicing.Pipeline;
using Invoicing.Pipeline.Preflight;
using Invoicing.Ports.Documents;
using Invoicing.Routing;
using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.Parts;
using Microsoft.AspNetCore.Http.HttpResults;
using Route = Invoicing.Routing.Route;

namespace Invoicing.WebConsole.Acts;

/// <summary>What would happen to an invoice: it is tried as the API's validation with a route tries it. Nothing is stored, signed or sent.</summary>
internal static class RouteActs
{
    /// <summary>Maps it.</summary>
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/t/{tenant}/routes/try", TryAsync).WithMetadata(new NeedsAttribute(Permission.Read));

    private static async Task<IResult> TryAsync(
        HttpContext http,
        string tenant,
        RoutingTable table,
        RoutePreflight preflight,
        ReadLimits limits,
        TimeProvider clock
    )
    {
        if (http.Request.Form.Files["document"] is not { Length: > 0 } file)
        {
            return Shown(null, [], []);
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, http.RequestAborted);
        ReadOnlyMemory<byte> document = bytes.ToArray();
        var format = table.FormatOf(document, null, limits);
        if (!format.Succeeded)
        {
            return Shown(null, [], format.Faults);
        }

        var asked = http.Request.Form["route"].ToString();
        if (RouteOf(document, format.Value, asked, tenant, table, limits) is not { } route)
        {
            return Shown(null, [], format.Value.Read(document, limits).Faults);
        }

        var signer = route.Signature is { } signature ? table.Signer(signature) : null;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var verdict = preflight.Try(document, format.Value, route, table.Format(route.Format), signer, today).Verdict;
        return Shown(route.Id, verdict.RuleSets, verdict.Faults, verdict.Passed);
    }

    private static Route? RouteOf(ReadOnlyMemory<byte> document, IInvoiceFormat format, string asked, string tenant, RoutingTable table, ReadLimits limits) =>
        asked.Length > 0 ? table.Route(asked, tenant)
        : format.Read(document, limits).Invoice is { } invoice ? table.RouteFor(invoice, tenant)
        : null;

    private static RazorComponentResult<TryResult> Shown(string? route, IReadOnlyList<string> ruleSets, IReadOnlyList<Fault> faults, bool passed = false) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(TryResult.Route)] = route,
                [nameof(TryResult.RuleSets)] = ruleSets,
                [nameof(TryResult.Faults)] = faults,
                [nameof(TryResult.Passed)] = passed,
            }
        );
}
