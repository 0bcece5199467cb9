using System.Net;
using Invoicing.Ports.People;
using Invoicing.WebConsole.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.WebConsole.Tests;

/// <summary>Every page and act × role × tenant, as the program itself lists them: 403 or 404 where it must be, and never data of another tenant.</summary>
public class MatrixTests
{
    private const string OtherNumber = "OTHER-SECRET-1";

    [Fact]
    public async Task Endpoints_EachByRoleAndTenant_GiveWhatTheRoleGivesAndNothingElse()
    {
        await using var world = await ConsoleWorld.StartAsync();
        var own = await world.InvoiceAsync("OWN-1");
        var other = await world.InvoiceAsync(OtherNumber, TestGateway.OtherKey);
        var endpoints = Endpoints(world);
        Assert.True(endpoints.Count(one => one.Needs is not null) >= 20, $"only {endpoints.Count} endpoints");
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = await world.BrowserAsync(new RoleGrant("acme", role));
            var token = ConsoleWorld.FormToken().Match(await browser.PageAsync("/console/t/acme")).Groups[1].Value;
            foreach (var endpoint in endpoints.Where(one => one.Needs is not null))
            {
                foreach (var (tenant, id) in new[] { ("acme", own), ("acme", other), ("other", other), ("nobody", own) })
                {
                    var path = endpoint.Path(tenant, id);
                    using var answer = endpoint.IsPost ? await browser.PostAsync(path, [("_form", token)]) : await browser.GetAsync(path);
                    var text = await answer.Content.ReadAsStringAsync();
                    var expected =
                        tenant != "acme" ? [HttpStatusCode.NotFound]
                        : !RolePermissions.Of(role).Contains(endpoint.Needs!.Permission) ? [HttpStatusCode.Forbidden]
                        : (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.SeeOther, HttpStatusCode.NotFound, HttpStatusCode.Forbidden];
                    if (!expected.Contains(answer.StatusCode) || text.Contains(OtherNumber, StringComparison.Ordinal))
                    {
                        wrong.Add($"{role} {(endpoint.IsPost ? "POST" : "GET")} {path}: {(int)answer.StatusCode}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Endpoints_WithoutSigningIn_ShowNothingOfAnyTenant()
    {
        await using var world = await ConsoleWorld.StartAsync();
        var own = await world.InvoiceAsync("OWN-1");
        using var browser = world.Browser();
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints(world).Where(one => !one.IsOpen))
        {
            var path = endpoint.Path("acme", own);
            using var answer = endpoint.IsPost ? await browser.PostAsync(path, []) : await browser.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync();
            if (
                answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Redirect or HttpStatusCode.NotFound)
                || text.Contains("OWN-1", StringComparison.Ordinal)
            )
            {
                wrong.Add($"{path}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Endpoints_All_SayWhatTheyNeed()
    {
        await using var world = await ConsoleWorld.StartAsync();

        Assert.All(Endpoints(world), one => Assert.True(one.IsOpen || one.Needs is not null || one.IsForSignedIn, one.Pattern));
    }

    private static List<Endpoint> Endpoints(ConsoleWorld world) =>
        [
            .. world
                .Gateway.Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => IsOurs(endpoint))
                .Select(endpoint => new Endpoint(endpoint)),
        ];

    /// <summary>The console's own, and none of the API's: those begin with its version, or are its health, figures and description.</summary>
    private static bool IsOurs(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText is { } pattern
        && !new[] { "/v1", "/health", "/metrics", "/openapi", "/docs", "v1", "/scalar" }.Any(prefix => pattern.StartsWith(prefix, StringComparison.Ordinal))
        && endpoint.Metadata.GetMetadata<Asset>() is null
        && !pattern.StartsWith("_framework", StringComparison.Ordinal)
        && !pattern.StartsWith("/_framework", StringComparison.Ordinal);

    private sealed class Endpoint(RouteEndpoint endpoint)
    {
        public string Pattern => endpoint.RoutePattern.RawText!;

        public bool IsPost => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") ?? false;

        public NeedsAttribute? Needs => endpoint.Metadata.GetMetadata<NeedsAttribute>();

        public bool IsOpen => endpoint.Metadata.GetMetadata<OpenToAllAttribute>() is not null;

        public bool IsForSignedIn => endpoint.Metadata.GetMetadata<SignedInOnlyAttribute>() is not null;

        public string Path(string tenant, string id)
        {
            var path = string.Join(
                '/',
                endpoint.RoutePattern.PathSegments.Select(segment =>
                    string.Concat(
                        segment.Parts.Select(part =>
                            part switch
                            {
                                RoutePatternLiteralPart literal => literal.Content,
                                RoutePatternParameterPart { Name: "tenant" } => tenant,
                                RoutePatternParameterPart { Name: "number" } => "1",
                                RoutePatternParameterPart => id,
                                _ => "",
                            }
                        )
                    )
                )
            );
            return $"/console/{path}";
        }
    }
}
