using System.Security.Cryptography;
using System.Text;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.People;
using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.People;

namespace Invoicing.WebConsole.OpenId;

/// <summary>
/// Whom a provider vouches for becomes somebody of the store, known by issuer and subject and never by a name: nobody takes over a local account, or another's,
/// by being called the same. Their roles are those of their groups, at each sign-in anew.
/// </summary>
internal sealed class OpenIdSignIns(IPeople people, ConsoleSettings settings, TimeProvider clock)
{
    /// <summary>Fault of somebody none of whose groups has a role.</summary>
    public const string WithoutRole = "GW-OPENID-ROLES";

    private const string Actor = "openid";
    private const int NameDigits = 12;

    /// <summary>Who it is; a fault where they may not sign in.</summary>
    public async Task<Result<Person>> FindAsync(OpenIdPerson vouched, CancellationToken cancellation)
    {
        var roles = RolesOf(vouched.Groups);
        var known = await KnownAsync(SourceOf(vouched), cancellation);
        if (known is { DisabledAt: not null })
        {
            return Refuse("GW-OPENID-SHUT-OUT", $"{known.Name} is shut out.", "An administrator lets them in again, on the page of people.");
        }

        if (known is not null && (!roles.ToHashSet().SetEquals(known.Roles) || (vouched.DisplayName is { } shown && Shortened(shown) != known.DisplayName)))
        {
            known = known with { Roles = roles, DisplayName = vouched.DisplayName is { } name ? Shortened(name) : known.DisplayName };
            await people.ChangeAsync(known, Act("person.roles-by-groups", known.Name, roles), cancellation);
        }

        if (roles.Count == 0)
        {
            return Refuse(
                WithoutRole,
                $"None of the groups of {Shortened(vouched.Name ?? vouched.Subject)} has a role: {Shortened(string.Join(", ", vouched.Groups))}.",
                "Give one of them a role in console/openId/groups; or see that the provider sends the groups' claim."
            );
        }

        return Result<Person>.Success(known ?? await AddAsync(vouched, roles, cancellation));
    }

    private async Task<Person?> KnownAsync(string source, CancellationToken cancellation) =>
        (await people.ListAsync(cancellation)).FirstOrDefault(person => person.Source == source);

    private async Task<Person> AddAsync(OpenIdPerson vouched, IReadOnlyList<RoleGrant> roles, CancellationToken cancellation)
    {
        var source = SourceOf(vouched);
        var digits = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..NameDigits];
        foreach (var name in new[] { SignIns.NameOf(vouched.Name), $"{SignIns.NameOf(vouched.Name) ?? "openid"}-{digits}" }.OfType<string>())
        {
            var person = new Person
            {
                Name = name,
                DisplayName = Shortened(vouched.DisplayName ?? vouched.Name ?? name),
                Source = source,
                CreatedAt = clock.GetUtcNow(),
                Roles = roles,
            };
            if (await people.AddAsync(person, Act("person.added", name, roles, ("source", source)), cancellation))
            {
                return person;
            }

            // Taken: by somebody else, or by the same who signs in twice at once.
            if (await KnownAsync(source, cancellation) is { } twin)
            {
                return twin;
            }
        }

        throw new InvalidOperationException($"No name is free for {source}.");
    }

    private List<RoleGrant> RolesOf(IReadOnlyList<string> groups) =>
        [
            .. groups
                .SelectMany(group => settings.OpenId.Groups.TryGetValue(group, out var roles) ? roles : [])
                .Select(OpenIdRules.Grant)
                .OfType<RoleGrant>()
                .Distinct()
                .OrderBy(grant => grant.Tenant, StringComparer.Ordinal)
                .ThenBy(grant => grant.Role),
        ];

    private Audit.AuditNote Act(string kind, string name, IReadOnlyList<RoleGrant> roles, params (string Name, string Value)[] more) =>
        ActNotes.Of(
            clock.GetUtcNow(),
            Actor,
            kind,
            name,
            facts: [.. more, ("roles", string.Join(", ", roles.Select(grant => $"{grant.Role}@{grant.Tenant}")))]
        );

    private static string SourceOf(OpenIdPerson vouched) => $"{vouched.Issuer} {vouched.Subject}";

    private static string Shortened(string text) => text.Length <= SignIns.MostName ? text : text[..SignIns.MostName];

    private static Result<Person> Refuse(string code, string message, string hint) => Result<Person>.Failure(Fault.Fatal(code, message, hint: hint));
}
