using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>Who may call an endpoint of receivables, and how it is described.</summary>
internal static class ReceivablesAccess
{
    /// <summary>One that shows something.</summary>
    public static RouteHandlerBuilder Read(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.RequireAuthorization(Scopes.ReceivablesRead).WithName(name).WithSummary(summary);

    /// <summary>One that changes something.</summary>
    public static RouteHandlerBuilder Write(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.RequireAuthorization(Scopes.ReceivablesWrite).WithName(name).WithSummary(summary);
}
