using Invoicing.Ports.People;
using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.People;
using Invoicing.WebConsole.Text;

namespace Invoicing.WebConsole.Acts;

/// <summary>Signing in and out, choosing a password by a link, choosing a language.</summary>
internal static class SignInActs
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/sign-in", SignInAsync).WithMetadata(new OpenToAllAttribute());
        endpoints.MapPost("/welcome/{token}", ChooseAsync).WithMetadata(new OpenToAllAttribute());
        endpoints.MapPost("/language", LanguageAsync).WithMetadata(new OpenToAllAttribute());
        endpoints.MapPost("/sign-out", SignOutAsync).WithMetadata(new SignedInOnlyAttribute());
    }

    private static async Task<IResult> SignInAsync(HttpContext http, SignIns signIns, Sessions sessions)
    {
        var form = http.Request.Form;
        var back = SeeOther.Local(form["return"]);
        var person = await signIns.TryAsync(form["name"].ToString(), form["password"].ToString(), http.RequestAborted);
        if (person is null)
        {
            return To($"/sign-in?refused=1&return={Uri.EscapeDataString(back)}");
        }

        await sessions.BeginAsync(http, person, "password");
        return To(back);
    }

    private static async Task<IResult> ChooseAsync(HttpContext http, string token, IPeople people, TimeProvider clock)
    {
        var (form, hash, now) = (http.Request.Form, Tokens.Hash(token), clock.GetUtcNow());
        var password = form["password"].ToString();
        if (await people.LinkAsync(hash, now, http.RequestAborted) is not { } person)
        {
            return To($"/welcome/{token}");
        }

        var problem =
            password.Length is < Passwords.Fewest or > Passwords.Most ? "short"
            : password.Contains(person.Name, StringComparison.OrdinalIgnoreCase) ? "name"
            : password != form["again"] ? "differs"
            : null;
        if (problem is not null)
        {
            return To($"/welcome/{token}?problem={problem}");
        }

        var derived = await Task.Run(() => Passwords.Hash(password));
        var act = ActNotes.Of(now, $"user:{person.Name}", "person.password-set", person.Name);
        return await people.SetPasswordAsync(hash, derived, now, act, http.RequestAborted) ? To("/sign-in?ready=1") : To($"/welcome/{token}");
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, Sessions sessions)
    {
        await sessions.EndAsync(http, Visitor.Of(http));
        return To("/sign-in?out=1");
    }

    private static async Task<IResult> LanguageAsync(HttpContext http, IPeople people, TimeProvider clock)
    {
        var back = SeeOther.Local(http.Request.Form["return"]);
        if (Languages.Find(http.Request.Form["language"]) is not { } chosen)
        {
            return To(back);
        }

        http.Response.Cookies.Append(
            Languages.Cookie,
            chosen.Code,
            new()
            {
                Path = ConsolePath.Root,
                SameSite = SameSiteMode.Lax,
                HttpOnly = true,
                MaxAge = TimeSpan.FromDays(365),
            }
        );
        if (Visitor.Of(http) is { Person: { } person } visitor && person.Language != chosen.Code)
        {
            await people.ChangeAsync(
                person with
                {
                    Language = chosen.Code,
                },
                ActNotes.Of(clock.GetUtcNow(), visitor.Actor, "person.language-chosen", person.Name, facts: [("language", chosen.Code)]),
                http.RequestAborted
            );
        }

        return To(back);
    }

    /// <summary>See other: the browser asks for the page by GET, and going back sends nothing again.</summary>
    private static IResult To(string path) => new SeeOther(path);
}
