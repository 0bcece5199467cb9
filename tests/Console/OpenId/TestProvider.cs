using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Invoicing.WebConsole.Tests.OpenId;

/// <summary>A provider of OpenID Connect that is not ours (OpenIddict), at which whoever the test names is signed in already.</summary>
public sealed class TestProvider : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestProvider(WebApplication app) => _app = app;

    /// <summary>Who comes.</summary>
    public required Signed Who { get; set; }

    /// <summary>Whether the groups are in the ID token; else in what userinfo says.</summary>
    public bool HasGroupsInToken { get; set; } = true;

    public string Address => _app.Urls.First();

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var name = Guid.NewGuid().ToString();
        builder.Services.AddDbContext<DbContext>(options => options.UseInMemoryDatabase(name).UseOpenIddict());
        builder
            .Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetUserInfoEndpointUris("connect/userinfo");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                server.RegisterScopes(Scopes.OpenId, Scopes.Profile);
                server.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
                server
                    .UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableUserInfoEndpointPassthrough()
                    .DisableTransportSecurityRequirement();
            });
        builder.Services.AddAuthorization();
        var provider = new TestProvider(builder.Build()) { Who = new("nobody", "nobody", "Nobody", []) };
        provider.Map();
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>Registers the gateway.</summary>
    public async Task RegisterAsync(string redirect, string? secret)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>()
            .CreateAsync(
                new OpenIddictApplicationDescriptor
                {
                    ClientId = "gateway",
                    ClientSecret = secret,
                    ClientType = secret is null ? ClientTypes.Public : ClientTypes.Confidential,
                    RedirectUris = { new Uri(redirect) },
                    Permissions =
                    {
                        Permissions.Endpoints.Authorization,
                        Permissions.Endpoints.Token,
                        Permissions.GrantTypes.AuthorizationCode,
                        Permissions.ResponseTypes.Code,
                        Permissions.Scopes.Profile,
                    },
                }
            );
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        _app.UseAuthentication();
        _app.MapGet(
            "/connect/authorize",
            (HttpContext http) =>
            {
                var identity = new ClaimsIdentity("test", Claims.Name, Claims.Role);
                identity.SetClaim(Claims.Subject, Who.Subject).SetClaim(Claims.Name, Who.DisplayName).SetClaim(Claims.PreferredUsername, Who.Name);
                if (HasGroupsInToken)
                {
                    identity.SetClaims("groups", [.. Who.Groups]);
                }

                identity.SetScopes(http.GetOpenIddictServerRequest()!.GetScopes());
                identity.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
                return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            }
        );
        _app.MapPost(
            "/connect/token",
            async Task<IResult> (HttpContext http) =>
                Results.SignIn(
                    (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal!,
                    authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
                )
        );
        _app.MapGet(
            "/connect/userinfo",
            async Task<IResult> (HttpContext http) =>
            {
                var found = await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
                return Results.Json(new Dictionary<string, object> { ["sub"] = found.Principal!.GetClaim(Claims.Subject)!, ["groups"] = Who.Groups.ToArray() });
            }
        );
    }

    /// <summary>Somebody.</summary>
    public sealed record Signed(string Subject, string Name, string DisplayName, IReadOnlyList<string> Groups);
}
