using System.Security.Claims;
using System.Text.Encodings.Web;
using Invoicing.Gateway.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Invoicing.Gateway.Api.Security;

/// <summary>API keys as bearer tokens. Source: RFC 6750, "The OAuth 2.0 Authorization Framework: Bearer Token Usage", sections 2.1 and 3.</summary>
internal sealed class ApiKeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyRing ring)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>Claim that holds a scope.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>Claim that holds the tenant.</summary>
    public const string TenantClaim = "tenant";

    /// <summary>Claim with the person whose key it is.</summary>
    public const string PersonClaim = "person";

    private const string Prefix = "Bearer ";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header is not [{ } value] || !value.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (ring.Find(value[Prefix.Length..].Trim()) is not { } key)
        {
            return Task.FromResult(AuthenticateResult.Fail("unknown key"));
        }

        Claim[] claims =
        [
            new(ClaimTypes.Name, key.Name),
            new(TenantClaim, key.Tenant),
            new(PersonClaim, key.Person ?? ""),
            .. key.Scopes.Select(scope => new Claim(ScopeClaim, scope)),
        ];
        return Task.FromResult(AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, SchemeName)), SchemeName)));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ApiProblems.Unauthenticated().ExecuteAsync(Context);
    }

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needed = Context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAuthorizeData>()?.Policy;
        Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{needed}\"";
        return ApiProblems.Forbidden(needed).ExecuteAsync(Context);
    }
}
