using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.People;
using Invoicing.WebConsole.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.WebConsole.Tests;

/// <summary>A gateway with its console, and browsers of people with the roles that a test wants.</summary>
public sealed partial class ConsoleWorld : IAsyncDisposable
{
    private ConsoleWorld(TestGateway gateway) => Gateway = gateway;

    public TestGateway Gateway { get; }

    public IPeople People => Gateway.Services.GetRequiredService<IPeople>();

    public static async Task<ConsoleWorld> StartAsync(string? folder = null, bool keep = false, Func<GatewayOptions, GatewayOptions>? with = null)
    {
        var gateway = await TestGateway.StartAsync(with, folder, keep: keep, services: services => ConsolePages.Add(services, OptionsIn(services)));
        return new(gateway);
    }

    /// <summary>A browser that nobody is signed in with.</summary>
    public ConsoleBrowser Browser() => new(Gateway.Address);

    /// <summary>A browser of somebody with these roles, signed in.</summary>
    public async Task<ConsoleBrowser> BrowserAsync(params RoleGrant[] roles) => (await SignedInAsync(roles)).Browser;

    /// <summary>Somebody with these roles, and the token of a session of theirs.</summary>
    public async Task<(ConsoleBrowser Browser, Person Person, string Token)> SignedInAsync(params RoleGrant[] roles)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var person = new Person
        {
            Name = $"p{Guid.NewGuid():N}"[..12],
            DisplayName = "Test Person",
            CreatedAt = now,
            Roles = roles,
        };
        var token = Tokens.New();
        Assert.True(await People.AddAsync(person, ActNotes.Of(now, "test", "person.added", person.Name), default));
        await People.BeginAsync(
            new(Tokens.Hash(token), person.Name, now, now, now.AddHours(1)),
            ActNotes.Of(now, "test", "person.signed-in", person.Name),
            default
        );
        var browser = Browser();
        browser.Cookies.Add(new Uri(Gateway.Address, "/console/"), new Cookie(Sessions.Cookie, token, "/console"));
        return (browser, person, token);
    }

    /// <summary>Hands in an invoice and waits for its end; its id.</summary>
    public async Task<string> InvoiceAsync(string number, string key = TestGateway.Key, Func<JsonObject, bool>? until = null)
    {
        using var client = Gateway.Client(key);
        using var answer = await client.PostAsync("/v1/invoices", Samples.JsonBody(Samples.Json(number)));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
        await Gateway.UntilAsync(client, id, until ?? (invoice => invoice["standing"]!.GetValue<string>() == "completed"));
        return id;
    }

    public ValueTask DisposeAsync() => Gateway.DisposeAsync();

    private static GatewayOptions OptionsIn(IServiceCollection services) =>
        (GatewayOptions)services.Last(service => service.ServiceType == typeof(GatewayOptions)).ImplementationInstance!;

    /// <summary>The token that the forms of a page carry.</summary>
    [GeneratedRegex("name=\"_form\" value=\"([^\"]+)\"")]
    public static partial Regex FormToken();
}
