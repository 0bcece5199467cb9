using System.Security.Claims;
using Invoicing.Receivables.Actions;

namespace Invoicing.Gateway.Api.Security;

/// <summary>Who calls, read from the key.</summary>
internal static class Caller
{
    /// <summary>The tenant whose invoices the caller reaches.</summary>
    public static string Tenant(this ClaimsPrincipal user) => user.FindFirstValue(ApiKeyAuthentication.TenantClaim)!;

    /// <summary>How the caller stands in the audit trail.</summary>
    public static string Actor(this ClaimsPrincipal user) =>
        Actors.Of(user.FindFirstValue(ClaimTypes.Name)!, user.FindFirstValue(ApiKeyAuthentication.PersonClaim));
}
