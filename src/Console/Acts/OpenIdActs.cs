using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.OpenId;
using Invoicing.WebConsole.People;

namespace Invoicing.WebConsole.Acts;

/// <summary>Signing in by a provider of OpenID Connect: to it, and back.</summary>
internal static class OpenIdActs
{
    /// <summary>Where it begins.</summary>
    public const string Begin = "/sign-in/openid";

    /// <summary>Where the provider sends the browser back to; it is registered there.</summary>
    public const string Back = "/sign-in/openid/back";

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Begin, BeginAsync).WithMetadata(new OpenToAllAttribute());
        endpoints.MapGet(Back, BackAsync).WithMetadata(new OpenToAllAttribute());
    }

    private static async Task<IResult> BeginAsync(HttpContext http, OpenIdProvider provider, SignInLinks links, ILogger<OpenIdProvider> log)
    {
        var begun = OpenIdTry.Begin(SeeOther.Local(http.Request.Query["return"]));
        var address = await provider.AddressAsync(begun, links.Address + ConsolePath.Root + Back, http.RequestAborted);
        if (!address.Succeeded)
        {
            log.LogError("{Code}: {Message}", address.Faults[0].Code, address.Faults[0].Message);
            return Refused("provider");
        }

        http.Response.Cookies.Append(OpenIdTry.Cookie, begun.ToCookie(), Sessions.Options(http, OpenIdTry.Valid));
        return TypedResults.Redirect(address.Value);
    }

    private static async Task<IResult> BackAsync(
        HttpContext http,
        OpenIdProvider provider,
        OpenIdSignIns signIns,
        SignInLinks links,
        Sessions sessions,
        ILogger<OpenIdProvider> log
    )
    {
        var begun = OpenIdTry.Of(http.Request.Cookies[OpenIdTry.Cookie]);
        http.Response.Cookies.Delete(OpenIdTry.Cookie, Sessions.Options(http));
        if (begun is null)
        {
            return Refused("again");
        }

        var vouched = await provider.FindAsync(begun, http.Request.Query, links.Address + ConsolePath.Root + Back, http.RequestAborted);
        var person = vouched.Succeeded
            ? await signIns.FindAsync(vouched.Value, http.RequestAborted)
            : Faults.Result<Ports.People.Person>.Failure(vouched.Faults);
        if (!person.Succeeded)
        {
            log.LogWarning("Nobody is signed in by {Provider}: {Code}: {Message}", provider.Name, person.Faults[0].Code, person.Faults[0].Message);
            return Refused(vouched.Succeeded ? "roles" : "again");
        }

        await sessions.BeginAsync(http, person.Value, "openid");
        return new SeeOther(SeeOther.Local(begun.Return));
    }

    private static SeeOther Refused(string why) => new($"/sign-in?openid={why}");
}
