using Invoicing.Gateway.Configuration;
using Invoicing.Ports.People;
using Invoicing.WebConsole.Access;

namespace Invoicing.WebConsole.People;

/// <summary>Links by which somebody chooses a password, once.</summary>
internal sealed class SignInLinks(IPeople people, GatewayOptions options, TimeProvider clock)
{
    private static readonly TimeSpan Valid = TimeSpan.FromDays(3);

    /// <summary>Makes a link for somebody; the ones before open nothing any more.</summary>
    /// <param name="person">Whose password.</param>
    /// <param name="actor">Who hands it out.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The address. It is nowhere but here.</returns>
    public async Task<string> MakeAsync(string person, string actor, string? reason, CancellationToken cancellation)
    {
        var (token, now) = (Tokens.New(), clock.GetUtcNow());
        await people.AddLinkAsync(
            new(Tokens.Hash(token), person, now + Valid),
            ActNotes.Of(now, actor, "person.link-made", person, reason: reason),
            cancellation
        );
        return $"{Address}{ConsolePath.Root}/welcome/{token}";
    }

    /// <summary>Address of the gateway as people reach it, without a slash at its end.</summary>
    public string Address => (options.Console.Address ?? options.Urls.Split(';', StringSplitOptions.TrimEntries)[0]).TrimEnd('/');
}
