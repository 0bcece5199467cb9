using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Secrets;
using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.Acts;
using Invoicing.WebConsole.Assets;
using Invoicing.WebConsole.OpenId;
using Invoicing.WebConsole.Pages;
using Invoicing.WebConsole.People;
using Invoicing.WebConsole.Views;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Invoicing.WebConsole;

/// <summary>
/// The console: pages for people, rendered on the server, under <see cref="Root"/>. It reads and acts through the services of the API, and each of its pages
/// and acts says what it needs (<see cref="AccessCheck"/>). Its way is its own: nothing of it passes the API's keys, limits and answers, and the other way.
/// </summary>
public sealed class ConsolePages : IGatewayPages
{
    /// <summary>Where it is served.</summary>
    public const string Root = ConsolePath.Root;

    /// <summary>Adds what it needs; nothing where it is turned off.</summary>
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        if (!options.Console.Enabled)
        {
            return;
        }

        services.AddSingleton<IGatewayPages, ConsolePages>().AddSingleton(options.Console);
        services.AddSingleton<ConsoleTenants>().AddSingleton<Sessions>().AddSingleton<SignIns>().AddSingleton<SignInLinks>();
        if (options.Console.OpenId is { Authority: not null } provider)
        {
            services.AddSingleton<OpenIdSignIns>().AddSingleton(all => new OpenIdProvider(provider, all.GetRequiredService<ISecretSource>()));
        }

        services.AddSingleton<LogVerifications>();
        services.AddSingleton<FirstAdmin>().AddHostedService<FirstAdminAtStart>();
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
        KeepNoKeys(services);
    }

    /// <inheritdoc/>
    public void Map(WebApplication app) =>
        app.Map(
            Root,
            branch =>
            {
                branch.UseMiddleware<PageFailures>();
                branch.UseMiddleware<PageHeaders>();
                branch.UseRouting();
                branch.UseMiddleware<AccessCheck>();
                branch.UseEndpoints(endpoints =>
                {
                    // The description of the API tells of the API alone.
                    var acts = endpoints.MapGroup("").ExcludeFromDescription();
                    AssetEndpoints.Map(acts);
                    SignInActs.Map(acts);
                    if (app.Services.GetService<OpenIdProvider>() is not null)
                    {
                        OpenIdActs.Map(acts);
                    }

                    InvoiceActs.Map(acts);
                    Downloads.Map(acts);
                    PeopleActs.Map(acts);
                    WebhookActs.Map(acts);
                    RouteActs.Map(acts);
                    endpoints.MapRazorComponents<App>().DisableAntiforgery().Add(ReadOnly);
                });
            }
        );

    /// <summary>Pages are read; acts have endpoints of their own.</summary>
    private static void ReadOnly(EndpointBuilder page)
    {
        foreach (var methods in page.Metadata.OfType<HttpMethodMetadata>().ToList())
        {
            page.Metadata.Remove(methods);
        }

        page.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
    }

    /// <summary>
    /// The framework would keep keys in the user's home, one set for each node. Nothing here needs them: sessions are in the store, and forms carry a token
    /// that is computed from the session's.
    /// </summary>
    private static void KeepNoKeys(IServiceCollection services)
    {
        foreach (var keys in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(keys);
        }

        services.RemoveAll<IDataProtectionProvider>();
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
    }
}
