using System.Text;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Anaf;

/// <summary>
/// <c>POST /anaf-oauth2/v1/token</c>: the refresh_token grant with Basic client authentication (RFC 6749, 6 and 2.3.1).
/// The certificate-bound first step of the real service is a browser's business and has no simulation.
/// </summary>
internal sealed class AnafOAuth(AnafSandboxOptions options, AnafTokens tokens, HttpWire wire)
{
    public async Task TokenAsync(HttpContext http)
    {
        IFormCollection form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        string authorization = http.Request.Headers.Authorization.ToString();
        await wire.ServeAsync(http, Operations.Token, options.ClientId, () => Answer(form, authorization));
    }

    private IResult Answer(IFormCollection form, string authorization)
    {
        string expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"));
        if (authorization != expected)
        {
            return Error("invalid_client");
        }
        if (form["grant_type"] != "refresh_token")
        {
            return Error("unsupported_grant_type");
        }
        return tokens.Refresh(form["refresh_token"]) is { } pair
            ? Results.Json(
                new
                {
                    access_token = pair.Access,
                    refresh_token = pair.Refresh,
                    token_type = "Bearer",
                    expires_in = (long)options.AccessTokenLifetime.TotalSeconds,
                    scope = "clientappid info issuer role serial",
                }
            )
            : Error("invalid_grant");
    }

    private static IResult Error(string code) => Results.Json(new { error = code }, statusCode: 400);
}
