using System.Net;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.People;
using Invoicing.WebConsole.OpenId;

namespace Invoicing.WebConsole.Tests.OpenId;

/// <summary>Signing in by a provider that is not ours.</summary>
public sealed class OpenIdSignInTests
{
    private static readonly TestProvider.Signed Ada = new("1f0c", "Ada.Lovelace@acme.example", "Ada Lovelace", ["staff", "ops"]);

    [Theory]
    [InlineData(true, null)]
    [InlineData(false, "a secret: 100 % & more")]
    public async Task SignIn_ByGroups_HasTheirRolesAndStandsInTheLog(bool inToken, string? secret)
    {
        await using var world = await WorldAsync(secret);
        (world.Provider.Who, world.Provider.HasGroupsInToken) = (Ada, inToken);
        using var browser = world.Console.Browser();

        var landed = await SignInAsync(world, browser, "/t/acme/invoices?standing=parked");

        Assert.Equal("/console/t/acme/invoices?standing=parked", landed);
        Assert.Contains("Ada Lovelace", await browser.PageAsync("/console/t/acme"), StringComparison.Ordinal);
        using var foreign = await browser.GetAsync("/console/t/other");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        var person = (await world.Console.People.FindAsync("ada.lovelace@acme.example", default))!;
        Assert.Equal([new RoleGrant("acme", Role.Operator)], person.Roles);
        Assert.Equal($"{world.Provider.Address}/ 1f0c", person.Source);
        Assert.Equal(["person.signed-in", "person.added"], (await world.Console.People.ActsAsync(null, null, 2, default)).Select(act => act.Kind));
    }

    [Fact]
    public async Task SignIn_GroupsThatChanged_RolesOfTodayAndNoneWithoutAny()
    {
        await using var world = await WorldAsync();
        world.Provider.Who = Ada;
        using (var first = world.Console.Browser())
        {
            await SignInAsync(world, first);
        }

        world.Provider.Who = Ada with { Groups = ["it"] };
        using (var second = world.Console.Browser())
        {
            await SignInAsync(world, second);
            await second.PageAsync("/console/t/other/people");
        }

        world.Provider.Who = Ada with { Groups = ["staff"] };
        using var third = world.Console.Browser();
        Assert.Equal("/console/sign-in?openid=roles", await SignInAsync(world, third));
        Assert.Empty((await world.Console.People.FindAsync("ada.lovelace@acme.example", default))!.Roles);
        Assert.Contains("ask an administrator for a role", await third.PageAsync("/console/sign-in?openid=roles"), StringComparison.Ordinal);
    }

    /// <summary>Whoever is called like somebody else, by whatever provider, is not that one.</summary>
    [Fact]
    public async Task SignIn_NameOfALocalAccount_IsAnotherPerson()
    {
        await using var world = await WorldAsync();
        world.Provider.Who = new("77", "admin", "Mallory", ["ops"]);
        using var browser = world.Console.Browser();

        await SignInAsync(world, browser);

        using var people = await browser.GetAsync("/console/t/acme/people");
        Assert.Equal(HttpStatusCode.Forbidden, people.StatusCode);
        var everybody = await world.Console.People.ListAsync(default);
        Assert.Equal(Person.Local, everybody.Single(person => person.Name == "admin").Source);
        Assert.Single(everybody, person => person.Name.StartsWith("admin-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_ShutOut_IsRefused()
    {
        await using var world = await WorldAsync();
        world.Provider.Who = Ada;
        using var browser = world.Console.Browser();
        await SignInAsync(world, browser);
        var person = (await world.Console.People.FindAsync("ada.lovelace@acme.example", default))!;
        var act = Access.ActNotes.Of(person.CreatedAt, "test", "person.shut-out", person.Name);
        Assert.True(await world.Console.People.ChangeAsync(person with { DisabledAt = person.CreatedAt }, act, default));

        Assert.StartsWith("/console/sign-in?openid=", await SignInAsync(world, browser), StringComparison.Ordinal);
        using var page = await browser.GetAsync("/console/t/acme");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    /// <summary>An answer is worth something in the browser that asked, once, and as it was given.</summary>
    [Theory]
    [InlineData("foreign browser")]
    [InlineData("changed state")]
    [InlineData("changed code")]
    [InlineData("code of another try")]
    [InlineData("used twice")]
    [InlineData("another issuer")]
    public async Task Back_AnswerThatIsNotToThisTry_SignsNobodyIn(string trick)
    {
        await using var world = await WorldAsync();
        world.Provider.Who = Ada;
        using var victim = world.Console.Browser();
        var answer = await AnswerAsync(world, victim);
        using var other = world.Console.Browser();
        var browser = trick == "foreign browser" ? other : victim;
        var stolen = trick switch
        {
            "changed state" => Changed(answer, "state"),
            "changed code" => Changed(answer, "code"),
            "another issuer" => With(answer, "iss", "https://elsewhere.example/"),
            "code of another try" => With(answer, "code", Query(await AnswerAsync(world, other))["code"]),
            _ => answer,
        };
        if (trick == "used twice")
        {
            using var first = await browser.GetAsync(answer);
            Assert.Equal("/console/", first.Headers.Location!.ToString());
        }

        using var refused = await browser.GetAsync(stolen);

        Assert.Equal("/console/sign-in?openid=again", refused.Headers.Location!.ToString());
        Assert.True(
            trick == "used twice"
                || !refused.Headers.TryGetValues("Set-Cookie", out var set)
                || !set.Any(one => one.Contains("console-session=", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Begin_ProviderThatIsGone_SaysSo()
    {
        await using var world = await WorldAsync();
        await world.Provider.DisposeAsync();
        using var browser = world.Console.Browser();

        using var answer = await browser.GetAsync("/console/sign-in/openid");

        Assert.Equal("/console/sign-in?openid=provider", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("http://login.example", "gateway", "ops", "operator@acme", "GW-CONFIG-MALFORMED")]
    [InlineData("https://login.example", "", "ops", "operator@acme", "GW-CONFIG-MISSING")]
    [InlineData("https://login.example", "gateway", "ops", "operator", "GW-CONFIG-UNKNOWN")]
    [InlineData("https://login.example", "gateway", "ops", "emperor@acme", "GW-CONFIG-UNKNOWN")]
    [InlineData("https://login.example", "gateway", null, null, "GW-CONFIG-MISSING")]
    [InlineData(null, "gateway", null, null, "GW-CONFIG-MISSING")]
    public void Configuration_ThatCouldSignNobodyIn_IsRefused(string? authority, string client, string? group, string? role, string code)
    {
        var groups = group is null ? [] : new Dictionary<string, IReadOnlyList<string>> { [group] = [role!] };
        var options = new GatewayOptions
        {
            Console = new()
            {
                OpenId = new()
                {
                    Authority = authority,
                    ClientId = client,
                    Groups = groups,
                },
            },
        };

        var faults = OptionsRules.Check(options).Where(fault => fault.Path!.StartsWith("/console/openId", StringComparison.Ordinal));

        Assert.Equal(code, Assert.Single(faults).Code);
    }

    private static async Task<World> WorldAsync(string? secret = null)
    {
        var provider = await TestProvider.StartAsync();
        var console = await ConsoleWorld.StartAsync(with: options =>
            options with
            {
                Console = options.Console with
                {
                    Address = "http://127.0.0.1:9",
                    OpenId = new()
                    {
                        Authority = provider.Address,
                        ClientId = "gateway",
                        ClientSecret = secret,
                        Groups = new Dictionary<string, IReadOnlyList<string>> { ["ops"] = ["operator@acme"], ["it"] = ["Admin@*"] },
                    },
                },
            }
        );
        await provider.RegisterAsync("http://127.0.0.1:9/console/sign-in/openid/back", secret);
        return new(console, provider);
    }

    /// <summary>Where somebody lands.</summary>
    private static async Task<string> SignInAsync(World world, ConsoleBrowser browser, string back = "/")
    {
        using var landed = await browser.GetAsync(await AnswerAsync(world, browser, back));
        Assert.True(landed.Headers.Location is not null, $"{landed.StatusCode} {await landed.Content.ReadAsStringAsync()}");
        return landed.Headers.Location.ToString();
    }

    /// <summary>The provider's answer, a path of the console.</summary>
    private static async Task<string> AnswerAsync(World world, ConsoleBrowser browser, string back = "/")
    {
        Assert.Contains($"{Acts.OpenIdActs.Begin}?return=", await browser.PageAsync("/console/sign-in"), StringComparison.Ordinal);
        using var begun = await browser.GetAsync($"/console/sign-in/openid?return={Uri.EscapeDataString(back)}");
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        Assert.StartsWith(world.Provider.Address, begun.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(begun.Headers.Location);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.PathAndQuery;
    }

    private static Dictionary<string, string> Query(string path) =>
        path[(path.IndexOf('?', StringComparison.Ordinal) + 1)..]
            .Split('&')
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));

    private static string With(string path, string name, string value)
    {
        var query = Query(path);
        query[name] = value;
        return $"{path.Split('?')[0]}?{string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}";
    }

    private static string Changed(string path, string name) => With(path, name, $"x{Query(path)[name]}");

    private sealed record World(ConsoleWorld Console, TestProvider Provider) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Console.DisposeAsync();
            await Provider.DisposeAsync();
        }
    }
}
