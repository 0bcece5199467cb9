using System.Reflection;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Problems;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Invoicing.Gateway.Api.Requests;

/// <summary>
/// A parameter of the query that an operation does not know is refused: a filter that is misspelt, or that belongs into the body, would otherwise mean
/// everything. So is one that is given twice and takes no list. Which ones they know, operations that are given the request itself see for themselves.
/// </summary>
internal static class KnownParameters
{
    /// <summary>Demands it of all operations of a group.</summary>
    public static void Demand(RouteGroupBuilder api) =>
        api.AddEndpointFilterFactory(
            (context, next) =>
            {
                var parameters = context.MethodInfo.GetParameters();
                var known = Named(parameters).ToLookup(one => one.Name, one => one.IsList, StringComparer.OrdinalIgnoreCase);
                var isOpen = parameters.Any(parameter => parameter.ParameterType == typeof(HttpRequest));
                return invocation =>
                    Wrong(invocation.HttpContext.Request.Query, known, isOpen).ToList() is { Count: > 0 } faults
                        ? ValueTask.FromResult<object?>(ApiProblems.Invalid(faults))
                        : next(invocation);
            }
        );

    private static IEnumerable<Fault> Wrong(IQueryCollection query, ILookup<string, bool> known, bool isOpen) =>
        query
            .Select(given =>
                !isOpen && !known.Contains(given.Key) ? Unknown(given.Key)
                : given.Value.Count > 1 && !known[given.Key].Contains(true) ? Repeated(given.Key, given.Value.Count)
                : null
            )
            .OfType<Fault>();

    private static IEnumerable<(string Name, bool IsList)> Named(IEnumerable<ParameterInfo> parameters) =>
        parameters.SelectMany(parameter =>
            parameter.GetCustomAttribute<AsParametersAttribute>() is not null
                ? parameter.ParameterType.GetProperties().Select(property => (property.Name, property.PropertyType.IsArray))
                : [(parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name ?? "", parameter.ParameterType.IsArray)]
        );

    private static Fault Unknown(string name) =>
        Fault.Fatal("GW-API-QUERY", $"Unknown parameter '{name}'.", name, hint: "GET /openapi/v1.json has those of each operation.");

    private static Fault Repeated(string name, int times) =>
        Fault.Fatal("GW-API-QUERY", $"Parameter '{name}' is given {times} times.", name, hint: "Give it once; ask once for each value.");
}
