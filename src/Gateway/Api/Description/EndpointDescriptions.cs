using Invoicing.Gateway.Api.Problems;

namespace Invoicing.Gateway.Api.Description;

/// <summary>Describes answers that many endpoints share.</summary>
internal static class EndpointDescriptions
{
    /// <summary>The endpoint answers these statuses as problems; 401, 403, 429 and 500 go without saying.</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in (int[])[.. statuses, 401, 403, 429, 500])
        {
            endpoint.Produces<ApiProblem>(status, "application/problem+json");
        }

        return endpoint;
    }
}
