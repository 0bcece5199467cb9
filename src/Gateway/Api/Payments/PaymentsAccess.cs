using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Who may call an endpoint of payments, and how it is described.</summary>
internal static class PaymentsAccess
{
    /// <summary>One that shows something.</summary>
    public static RouteHandlerBuilder Read(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.RequireAuthorization(Scopes.PaymentsRead).WithName(name).WithSummary(summary);

    /// <summary>One that changes something.</summary>
    public static RouteHandlerBuilder Write(RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.RequireAuthorization(Scopes.PaymentsWrite).WithName(name).WithSummary(summary);

    /// <summary>One that changes something that is there, once under its idempotency key.</summary>
    public static RouteHandlerBuilder Act(RouteHandlerBuilder endpoint, string name, string summary) =>
        Write(endpoint, name, summary).WithMetadata(new TakesIdempotencyKey()).Problems(400, 404, 409, 415, 503);
}
