using Invoicing.Ports.People;

namespace Invoicing.WebConsole.Access;

/// <summary>Whoever asks for a page.</summary>
/// <param name="Person">Who they are; null where nobody is signed in.</param>
/// <param name="SessionHash">Hash of their session's token; null where nobody is signed in.</param>
/// <param name="FormToken">What their forms carry, so that nobody else's page can send them.</param>
public sealed record Visitor(Person? Person, string? SessionHash, string FormToken)
{
    private static readonly object Key = new();

    /// <summary>How they stand in the audit log.</summary>
    public string Actor => Person is { } person ? $"user:{person.Name}" : "user:-";

    /// <summary>The visitor of a request.</summary>
    public static Visitor Of(HttpContext http) => (Visitor)http.Items[Key]!;

    /// <summary>Notes whose request it is.</summary>
    public static void Set(HttpContext http, Visitor visitor) => http.Items[Key] = visitor;

    /// <summary>Whether they have any role at a tenant.</summary>
    public bool Knows(string tenant) => Person?.Roles.Any(grant => grant.Covers(tenant)) ?? false;

    /// <summary>Whether they may do something at a tenant.</summary>
    public bool May(string tenant, Permission permission) =>
        Person?.Roles.Any(grant => grant.Covers(tenant) && RolePermissions.Of(grant.Role).Contains(permission)) ?? false;

    /// <summary>Whether they look after the people of every tenant.</summary>
    public bool IsOverall => Person?.Roles.Any(grant => grant is { Tenant: RoleGrant.EveryTenant, Role: Role.Admin }) ?? false;
}
