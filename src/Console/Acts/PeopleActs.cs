using Invoicing.Ports.People;
using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.Parts;
using Invoicing.WebConsole.People;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Invoicing.WebConsole.Acts;

/// <summary>
/// Who may do what. Whoever looks after one tenant's people gives and takes roles there and nowhere else; whoever looks after every tenant's also adds people,
/// makes their links and shuts them out.
/// </summary>
internal static class PeopleActs
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var needs = new NeedsAttribute(Permission.People);
        endpoints.MapPost("/t/{tenant}/people/grant", GrantAsync).WithMetadata(needs);
        endpoints.MapPost("/t/{tenant}/people/take", TakeAsync).WithMetadata(needs);
        endpoints.MapPost("/t/{tenant}/people/add", AddAsync).WithMetadata(needs);
        endpoints.MapPost("/t/{tenant}/people/link", LinkAsync).WithMetadata(needs);
        endpoints.MapPost("/t/{tenant}/people/shut", ShutOutAsync).WithMetadata(needs);
        endpoints.MapPost("/t/{tenant}/people/open", LetInAsync).WithMetadata(needs);
    }

    private static Task<IResult> ShutOutAsync(HttpContext http, string tenant, IPeople people, TimeProvider clock) =>
        ShutAsync(http, tenant, true, people, clock);

    private static Task<IResult> LetInAsync(HttpContext http, string tenant, IPeople people, TimeProvider clock) =>
        ShutAsync(http, tenant, false, people, clock);

    private static Task<IResult> GrantAsync(HttpContext http, string tenant, IPeople people, TimeProvider clock) =>
        RolesAsync(http, tenant, people, clock, "person.role-given", (roles, grant) => [.. roles.Where(role => role != grant), grant]);

    private static Task<IResult> TakeAsync(HttpContext http, string tenant, IPeople people, TimeProvider clock) =>
        RolesAsync(http, tenant, people, clock, "person.role-taken", (roles, grant) => [.. roles.Where(role => role != grant)]);

    private static async Task<IResult> RolesAsync(
        HttpContext http,
        string tenant,
        IPeople people,
        TimeProvider clock,
        string kind,
        Func<IReadOnlyList<RoleGrant>, RoleGrant, IReadOnlyList<RoleGrant>> change
    )
    {
        var (form, visitor) = (http.Request.Form, Visitor.Of(http));
        var everywhere = form["everywhere"] == "1";
        if (!Enum.TryParse<Role>(form["role"], out var role) || !Enum.IsDefined(role) || (everywhere && !visitor.IsOverall))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await people.FindAsync(SignIns.Named(form["person"].ToString()), http.RequestAborted) is not { } person)
        {
            return Back(tenant, "refused=person");
        }

        if (person.Name == visitor.Person!.Name)
        {
            return Back(tenant, "refused=self");
        }

        if (ActNotes.Reason(http) is not { } reason)
        {
            return Back(tenant, "refused=reason");
        }

        var grant = new RoleGrant(everywhere ? RoleGrant.EveryTenant : tenant, role);
        var act = ActNotes.Of(clock.GetUtcNow(), visitor.Actor, kind, person.Name, tenant, reason, [("role", role.ToString()), ("at", grant.Tenant)]);
        await people.ChangeAsync(person with { Roles = change(person.Roles, grant) }, act, http.RequestAborted);
        return Back(tenant, "done=1");
    }

    private static async Task<IResult> AddAsync(HttpContext http, string tenant, IPeople people, TimeProvider clock)
    {
        var (form, visitor, now) = (http.Request.Form, Visitor.Of(http), clock.GetUtcNow());
        if (!visitor.IsOverall)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (SignIns.NameOf(form["person"].ToString()) is not { } name)
        {
            return Back(tenant, "refused=name");
        }

        if (ActNotes.Reason(http) is not { } reason)
        {
            return Back(tenant, "refused=reason");
        }

        var shown = form["display"].ToString().Trim();
        var added = await people.AddAsync(
            new()
            {
                Name = name,
                DisplayName = shown.Length is 0 or > SignIns.MostName ? name : shown,
                CreatedAt = now,
            },
            ActNotes.Of(now, visitor.Actor, "person.added", name, tenant, reason),
            http.RequestAborted
        );
        return Back(tenant, added ? "done=1" : "refused=taken");
    }

    /// <summary>The link is shown once, in the answer to this very request: it is in no address and in no log.</summary>
    private static async Task<IResult> LinkAsync(HttpContext http, string tenant, IPeople people, SignInLinks links)
    {
        var visitor = Visitor.Of(http);
        if (!visitor.IsOverall)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await people.FindAsync(SignIns.Named(http.Request.Form["person"].ToString()), http.RequestAborted) is not { Source: Person.Local } person)
        {
            return Back(tenant, "refused=person");
        }

        if (ActNotes.Reason(http) is not { } reason)
        {
            return Back(tenant, "refused=reason");
        }

        return new RazorComponentResult<LinkResult>(
            new Dictionary<string, object?>
            {
                [nameof(LinkResult.Person)] = person.Name,
                [nameof(LinkResult.Link)] = await links.MakeAsync(person.Name, visitor.Actor, reason, http.RequestAborted),
            }
        );
    }

    private static async Task<IResult> ShutAsync(HttpContext http, string tenant, bool isShut, IPeople people, TimeProvider clock)
    {
        var (visitor, now) = (Visitor.Of(http), clock.GetUtcNow());
        if (!visitor.IsOverall)
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await people.FindAsync(SignIns.Named(http.Request.Form["person"].ToString()), http.RequestAborted) is not { } person)
        {
            return Back(tenant, "refused=person");
        }

        if (person.Name == visitor.Person!.Name)
        {
            return Back(tenant, "refused=self");
        }

        if (ActNotes.Reason(http) is not { } reason)
        {
            return Back(tenant, "refused=reason");
        }

        await people.ChangeAsync(
            person with
            {
                DisabledAt = isShut ? now : null,
            },
            ActNotes.Of(now, visitor.Actor, isShut ? "person.shut-out" : "person.let-in", person.Name, tenant, reason),
            http.RequestAborted
        );
        return Back(tenant, "done=1");
    }

    private static SeeOther Back(string tenant, string query) => new($"/t/{Uri.EscapeDataString(tenant)}/people?{query}");
}
