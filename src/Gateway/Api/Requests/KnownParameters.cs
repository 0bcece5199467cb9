using System.Reflection;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Requests;

/// <summary>
/// A parameter of the query that an operation does not know is refused: a filter that is misspelt, or that belongs into the body, would otherwise mean
/// everything. Operations that are given the request itself look for themselves.
/// </summary>
internal static class KnownParameters
{
    /// <summary>Demands it of all operations of a group.</summary>
    public static void Demand(RouteGroupBuilder api) =>
        api.AddEndpointFilterFactory(
            (context, next) =>
            {
                var parameters = context.MethodInfo.GetParameters();
                if (parameters.Any(parameter => parameter.ParameterType == typeof(HttpRequest)))
                {
                    return next;
                }

                var known = Names(parameters).ToHashSet(StringComparer.OrdinalIgnoreCase);
                return invocation =>
                    invocation.HttpContext.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown
                        ? ValueTask.FromResult<object?>(ApiProblems.Invalid([Unknown(unknown)]))
                        : next(invocation);
            }
        );

    private static IEnumerable<string> Names(IEnumerable<ParameterInfo> parameters) =>
        parameters.SelectMany(parameter =>
            parameter.GetCustomAttribute<AsParametersAttribute>() is not null
                ? parameter.ParameterType.GetProperties().Select(property => property.Name)
                : [parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name ?? ""]
        );

    private static Fault Unknown(string name) =>
        Fault.Fatal("GW-API-QUERY", $"Unknown parameter '{name}'.", name, hint: "GET /openapi/v1.json has those of each operation.");
}
