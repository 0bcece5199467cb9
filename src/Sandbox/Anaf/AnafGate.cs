using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.Anaf;

/// <summary>What stands before every service of api.anaf.ro: the calls of the minute, then the bearer token.</summary>
internal sealed class AnafGate(AnafQuotas quotas, AnafTokens tokens)
{
    /// <summary>False when the request is already answered with 429, 401 (token out of time) or 403 (no token of ours).</summary>
    public async Task<bool> PassAsync(HttpContext http)
    {
        if (quotas.Minute() is { } wait)
        {
            await AnafAnswers.TooMany(wait).ExecuteAsync(http);
            return false;
        }
        switch (tokens.Valid(http.Request.Headers.Authorization.ToString()))
        {
            case true:
                return true;
            case false:
                http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                await Results.Text("Unauthorized", statusCode: 401).ExecuteAsync(http);
                return false;
            default:
                await Results.Text("Forbidden", statusCode: 403).ExecuteAsync(http);
                return false;
        }
    }
}
