using Invoicing.WebConsole.People;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.WebConsole;

/// <summary>The way into the console of a gateway that nobody has signed in to yet.</summary>
public static class ConsoleLink
{
    /// <summary>Name of the first administrator.</summary>
    public const string Name = FirstAdmin.Name;

    /// <summary>A link by which the first administrator chooses a password; null where somebody can sign in already, or there is no console.</summary>
    public static async Task<string?> OfAsync(IServiceProvider services, CancellationToken cancellation) =>
        services.GetService<FirstAdmin>() is { } first ? await first.LinkAsync(cancellation) : null;
}
