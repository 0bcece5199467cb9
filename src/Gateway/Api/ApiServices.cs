using Invoicing.Gateway.Api.Bodies;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Documents;
using Invoicing.Gateway.Api.Invoices;
using Invoicing.Gateway.Api.Json;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Gateway.Api.Webhooks;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Pressure;
using Invoicing.Pipeline.Preflight;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api;

/// <summary>What the API needs in the container.</summary>
internal static class ApiServices
{
    /// <summary>Most bytes of answers that are kept: the description, once for each name that the gateway is called by.</summary>
    private const long MostCached = 16 * 1024 * 1024;

    /// <summary>Adds it.</summary>
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configured(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddProblemDetails();
        services
            .AddSingleton(new ApiKeyRing(options.Api.Keys))
            .AddSingleton<BodyReader>()
            .AddSingleton<Admission>()
            .AddSingleton<Submissions>()
            .AddSingleton<TestEvents>();
        services.AddSingleton<RoutePreflight>().AddSingleton<RouteVerdicts>();
        services
            .AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        var authorization = services.AddAuthorizationBuilder();
        foreach (var scope in Scopes.All)
        {
            authorization.AddPolicy(scope, policy => policy.RequireAuthenticatedUser().RequireClaim(ApiKeyAuthentication.ScopeClaim, scope));
        }

        services.AddRateLimiter(limiter => RateLimits.Configure(limiter, options.Limits));
        services.AddOutputCache(cache => cache.SizeLimit = MostCached);
        services.AddOpenApi(ApiDescription.Name, ApiDescription.Configure);
    }
}
