using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Secrets;
using Invoicing.WebConsole.Access;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Invoicing.WebConsole.OpenId;

/// <summary>
/// The provider's side of signing in: where to send the browser, and who somebody is who comes back with a code. Configuration and keys are read once, kept,
/// and read anew where a token names a key that is not among them. Sources: OpenID Connect Core 1.0, sections 3.1 and 5.3; RFC 9207 (issuer in answers).
/// </summary>
internal sealed class OpenIdProvider : IDisposable
{
    private const int MostBytes = 1024 * 1024;
    private const int MostSubject = 255;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private readonly OpenIdSettings _settings;
    private readonly ISecretSource _secrets;
    private readonly HttpClient _http;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _configuration;

    /// <summary>A provider.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="secrets">Where the gateway's secret there comes from.</param>
    public OpenIdProvider(OpenIdSettings settings, ISecretSource secrets)
    {
        (_settings, _secrets) = (settings, secrets);
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience, MaxResponseContentBufferSize = MostBytes };
        var authority = settings.Authority!.TrimEnd('/');
        _configuration = new(
            $"{authority}/.well-known/openid-configuration",
            new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(_http) { RequireHttps = authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase) }
        );
    }

    /// <summary>How people know it.</summary>
    public string Name => _settings.Name;

    /// <summary>Where to send the browser; a fault where the provider cannot be asked.</summary>
    public async Task<Result<string>> AddressAsync(OpenIdTry begun, string redirect, CancellationToken cancellation)
    {
        var read = await ConfigurationAsync(cancellation);
        return read.Succeeded
            ? Result<string>.Success(
                new OpenIdConnectMessage
                {
                    IssuerAddress = read.Value.AuthorizationEndpoint,
                    ClientId = _settings.ClientId,
                    RedirectUri = redirect,
                    ResponseType = OpenIdConnectResponseType.Code,
                    ResponseMode = OpenIdConnectResponseMode.Query,
                    Scope = string.Join(' ', _settings.Scopes),
                    State = begun.State,
                    Nonce = begun.Nonce,
                    Parameters = { ["code_challenge"] = begun.Challenge, ["code_challenge_method"] = "S256" },
                }.CreateAuthenticationRequestUrl()
            )
            : Result<string>.Failure(read.Faults);
    }

    /// <summary>Who somebody is who came back; a fault where they are nobody, or the answer is not one to this try.</summary>
    public async Task<Result<OpenIdPerson>> FindAsync(OpenIdTry begun, IQueryCollection answer, string redirect, CancellationToken cancellation)
    {
        if (!Tokens.Same(answer["state"].ToString(), begun.State))
        {
            return Refuse("The answer belongs to no try of this browser.");
        }

        if (answer["error"].ToString() is { Length: > 0 } error)
        {
            return Refuse($"The provider says {Excerpt(error)}: {Excerpt(answer["error_description"].ToString())}.");
        }

        var read = await ConfigurationAsync(cancellation);
        if (!read.Succeeded)
        {
            return Result<OpenIdPerson>.Failure(read.Faults);
        }

        if (answer["iss"].ToString() is { Length: > 0 } issuer && issuer != read.Value.Issuer)
        {
            return Refuse($"The answer is of {Excerpt(issuer)}.");
        }

        try
        {
            return await RedeemAsync(begun, answer["code"].ToString(), redirect, read.Value, cancellation);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or JsonException or InvalidOperationException
                || (exception is TaskCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            return Refuse($"The provider did not answer as it must: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<Result<OpenIdConnectConfiguration>> ConfigurationAsync(CancellationToken cancellation)
    {
        try
        {
            return Result<OpenIdConnectConfiguration>.Success(await _configuration.GetConfigurationAsync(cancellation));
        }
        catch (InvalidOperationException exception)
        {
            return Result<OpenIdConnectConfiguration>.Failure(
                Fault.Fatal(
                    "GW-OPENID-PROVIDER",
                    $"The provider's configuration cannot be read: {exception.GetBaseException().Message}",
                    hint: "See that console/openId/authority can be reached from the gateway."
                )
            );
        }
    }

    private async Task<Result<OpenIdPerson>> RedeemAsync(
        OpenIdTry begun,
        string code,
        string redirect,
        OpenIdConnectConfiguration provider,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenEndpoint)
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "authorization_code",
                    ["code"] = code,
                    ["redirect_uri"] = redirect,
                    ["client_id"] = _settings.ClientId,
                    ["code_verifier"] = begun.Verifier,
                }
            ),
        };
        if (_settings.ClientSecret is { } stated)
        {
            var secret = _secrets.Resolve("console/openId/clientSecret", stated);
            if (!secret.Succeeded)
            {
                return Result<OpenIdPerson>.Failure(secret.Faults);
            }

            // RFC 6749, section 2.3.1: both are form-encoded first.
            var pair = $"{Uri.EscapeDataString(_settings.ClientId)}:{Uri.EscapeDataString(secret.Value)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }

        using var answer = await _http.SendAsync(request, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return Refuse($"The provider refuses the code: {(int)answer.StatusCode} {Excerpt(text)}");
        }

        using var tokens = JsonDocument.Parse(text);
        var claims = await ClaimsAsync(TextOf(tokens.RootElement, "id_token"), begun, provider);
        return claims.Succeeded
            ? Result<OpenIdPerson>.Success(await PersonAsync(claims.Value, TextOf(tokens.RootElement, "access_token"), provider, cancellation))
            : Result<OpenIdPerson>.Failure(claims.Faults);
    }

    /// <summary>The claims of an ID token: its signature, issuer, audience and times hold, and it answers this very try.</summary>
    private async Task<Result<IDictionary<string, object>>> ClaimsAsync(string? token, OpenIdTry begun, OpenIdConnectConfiguration provider)
    {
        var handler = new JsonWebTokenHandler { MapInboundClaims = false };
        var result = await handler.ValidateTokenAsync(token ?? "", Demands(provider));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            _configuration.RequestRefresh();
            var fresh = await ConfigurationAsync(CancellationToken.None);
            result = fresh.Succeeded ? await handler.ValidateTokenAsync(token, Demands(fresh.Value)) : result;
        }

        if (!result.IsValid)
        {
            return Result<IDictionary<string, object>>.Failure(Problem($"The ID token does not hold: {result.Exception?.Message}"));
        }

        var claims = result.Claims;
        var isOurs = claims.TryGetValue("nonce", out var nonce) && nonce is string given && Tokens.Same(given, begun.Nonce);
        var isForUs = !claims.TryGetValue("azp", out var party) || party as string == _settings.ClientId;
        return isOurs && isForUs && claims.TryGetValue("sub", out var subject) && subject is string { Length: > 0 and <= MostSubject }
            ? Result<IDictionary<string, object>>.Success(claims)
            : Result<IDictionary<string, object>>.Failure(Problem("The ID token is not one for this try: its nonce, azp or sub is another."));
    }

    private TokenValidationParameters Demands(OpenIdConnectConfiguration provider) =>
        new()
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = _settings.ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            ValidAlgorithms = Algorithms,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromMinutes(2),
        };

    private async Task<OpenIdPerson> PersonAsync(
        IDictionary<string, object> claims,
        string? accessToken,
        OpenIdConnectConfiguration provider,
        CancellationToken cancellation
    )
    {
        var subject = (string)claims["sub"];
        var more = claims.ContainsKey(_settings.GroupsClaim) ? null : await UserInfoAsync(subject, accessToken, provider, cancellation);
        return new(provider.Issuer, subject, Texts(_settings.NameClaim).FirstOrDefault(), Texts("name").FirstOrDefault(), Texts(_settings.GroupsClaim));

        List<string> Texts(string claim) =>
            claims.TryGetValue(claim, out var value) ? TextsOf(value)
            : more is { } info && info.TryGetProperty(claim, out var stated) ? TextsOf(stated)
            : [];
    }

    /// <summary>What the provider says beside the token; null where it says nothing, or speaks of somebody else (Core, section 5.3.2).</summary>
    private async Task<JsonElement?> UserInfoAsync(string subject, string? token, OpenIdConnectConfiguration provider, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(token) || string.IsNullOrEmpty(provider.UserInfoEndpoint))
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, provider.UserInfoEndpoint)
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
        using var answer = await _http.SendAsync(request, cancellation);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return null;
        }

        var info = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        return TextOf(info, "sub") == subject ? info : null;
    }

    private static string? TextOf(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string> TextsOf(object value) =>
        value switch
        {
            string text => [text],
            JsonElement { ValueKind: JsonValueKind.String } text => [text.GetString()!],
            JsonElement { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().SelectMany(one => TextsOf(one))],
            System.Collections.IEnumerable list => [.. list.Cast<object>().SelectMany(TextsOf)],
            _ => [],
        };

    private static string Excerpt(string text) => new([.. text.Take(300).Select(character => char.IsControl(character) ? ' ' : character)]);

    private static Result<OpenIdPerson> Refuse(string message) => Result<OpenIdPerson>.Failure(Problem(message));

    private static Fault Problem(string message) => Fault.Fatal("GW-OPENID-ANSWER", message, hint: "Try again; or see the provider's log.");
}
