using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Functions.Http;

/// <summary>What a request that is handed over must not bring along: the endpoint, route, user, items and services of the app that it came through.</summary>
internal sealed class IsolatedFeatures(IServiceProvider services)
    : IEndpointFeature,
        IRouteValuesFeature,
        IHttpAuthenticationFeature,
        IItemsFeature,
        IServiceProvidersFeature
{
    /// <inheritdoc/>
    public Endpoint? Endpoint { get; set; }

    /// <inheritdoc/>
    public RouteValueDictionary RouteValues { get; set; } = [];

    /// <inheritdoc/>
    public ClaimsPrincipal? User { get; set; }

    /// <inheritdoc/>
    public IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    /// <inheritdoc/>
    public IServiceProvider RequestServices { get; set; } = services;

    /// <summary>The features of a request, with these in their places; the request's own stay as they are.</summary>
    public FeatureCollection Over(IFeatureCollection outer)
    {
        var features = new FeatureCollection(outer);
        features.Set<IEndpointFeature>(this);
        features.Set<IRouteValuesFeature>(this);
        features.Set<IHttpAuthenticationFeature>(this);
        features.Set<IItemsFeature>(this);
        features.Set<IServiceProvidersFeature>(this);
        return features;
    }
}
