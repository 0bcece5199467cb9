using Invoicing.Gateway.Configuration;
using Invoicing.Ports.People;

namespace Invoicing.WebConsole.Access;

/// <summary>
/// Sessions by cookie. They are in the store, by the hash of a random token: they outlive a restart and hold at every node, and roles that were taken away, or
/// a person who may not sign in any more, count at the next request.
/// </summary>
internal sealed class Sessions(IPeople people, ConsoleSettings settings, TimeProvider clock)
{
    /// <summary>Name of the session's cookie.</summary>
    public const string Cookie = "console-session";

    /// <summary>Name of the cookie that forms are tied to before anybody is signed in.</summary>
    public const string FormCookie = "console-form";

    /// <summary>How exactly it is noted when a session was last used; each note is a write.</summary>
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    /// <summary>Who asks.</summary>
    public async Task<Visitor> FindAsync(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is { Length: > 0 } token)
        {
            var (hash, now) = (Tokens.Hash(token), clock.GetUtcNow());
            if (await people.SessionAsync(hash, now, now - settings.SessionIdle, http.RequestAborted) is { } found)
            {
                if (now - found.Session.SeenAt >= Noted)
                {
                    await people.SeenAsync(hash, now, http.RequestAborted);
                }

                return new(found.Person, hash, Tokens.FormToken(token));
            }
        }

        if (http.Request.Cookies[FormCookie] is not { Length: > 0 } form)
        {
            form = Tokens.New();
            http.Response.Cookies.Append(FormCookie, form, Options(http));
        }

        return new(null, null, Tokens.FormToken(form));
    }

    /// <summary>Signs somebody in: a new token at each sign-in, so that nobody can have planted it.</summary>
    public async Task BeginAsync(HttpContext http, Person person, string how)
    {
        var (token, now) = (Tokens.New(), clock.GetUtcNow());
        await people.BeginAsync(
            new(Tokens.Hash(token), person.Name, now, now, now + settings.SessionMost),
            ActNotes.Of(now, $"user:{person.Name}", "person.signed-in", person.Name, facts: [("how", how)]),
            http.RequestAborted
        );
        http.Response.Cookies.Append(Cookie, token, Options(http));
    }

    /// <summary>Signs out.</summary>
    public async Task EndAsync(HttpContext http, Visitor visitor)
    {
        if (visitor is { SessionHash: { } hash, Person: { } person })
        {
            await people.EndAsync(hash, ActNotes.Of(clock.GetUtcNow(), visitor.Actor, "person.signed-out", person.Name), http.RequestAborted);
        }

        http.Response.Cookies.Delete(Cookie, Options(http));
    }

    /// <summary>No script reads it, no other site's form sends it; over TLS, which a proxy in front may end, it goes over TLS alone.</summary>
    /// <param name="http">The request.</param>
    /// <param name="lifetime">How long the browser keeps it; null for as long as it is open.</param>
    public static CookieOptions Options(HttpContext http, TimeSpan? lifetime = null) =>
        new()
        {
            MaxAge = lifetime,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps || string.Equals(http.Request.Headers["X-Forwarded-Proto"], "https", StringComparison.OrdinalIgnoreCase),
            Path = ConsolePath.Root,
            IsEssential = true,
        };
}
