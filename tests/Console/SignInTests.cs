using System.Net;
using Invoicing.Ports.People;
using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.People;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.WebConsole.Tests;

public class SignInTests
{
    private const string Password = "a sentence that is long enough";

    [Fact]
    public async Task FirstStart_NoDefaultPassword_LinkInAFileOfItsOwnerAloneOpensOnce()
    {
        await using var world = await ConsoleWorld.StartAsync();
        var file = Path.Combine(world.Gateway.Folder, FirstAdmin.FileName);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        var welcome = new Uri((await File.ReadAllTextAsync(file)).Trim()).AbsolutePath;
        using var browser = world.Browser();
        using (var tooShort = await browser.PostAsync(welcome, welcome, ("password", "short"), ("again", "short")))
        {
            Assert.Equal($"{welcome}?problem=short", tooShort.Headers.Location!.ToString());
        }

        using (var chosen = await browser.PostAsync(welcome, welcome, ("password", Password), ("again", Password)))
        {
            Assert.Equal("/console/sign-in?ready=1", chosen.Headers.Location!.ToString());
        }

        using (var again = await browser.GetAsync(welcome))
        {
            Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
        }

        Assert.Contains("/console/t/acme", await SignedInAsync(browser, FirstAdmin.Name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_AfterARestart_IsStillThere()
    {
        var folder = Directory.CreateTempSubdirectory("gw-console").FullName;
        ConsoleBrowser browser;
        string token;
        await using (var world = await ConsoleWorld.StartAsync(folder, keep: true))
        {
            (browser, _, token) = await world.SignedInAsync(new RoleGrant("acme", Role.Viewer));
            await browser.PageAsync("/console/t/acme");
        }

        await using var later = await ConsoleWorld.StartAsync(folder);
        using var reopened = later.Browser();
        reopened.Cookies.Add(new Uri(later.Gateway.Address, "/console/"), new Cookie(Sessions.Cookie, token, "/console"));
        Assert.Contains("acme", await reopened.PageAsync("/console/t/acme"), StringComparison.Ordinal);
        browser.Dispose();
    }

    [Fact]
    public async Task WrongPassword_TooOften_LocksAndTellsNobodyWhy()
    {
        await using var world = await ConsoleWorld.StartAsync();
        await AddAsync(world, "ada");
        using var browser = world.Browser();
        var answers = new List<string>();
        foreach (var (name, password) in new[] { ("nobody", "x"), ("ada", "1"), ("ada", "2"), ("ada", "3"), ("ada", "4"), ("ada", "5"), ("ada", Password) })
        {
            using var answer = await browser.PostAsync("/console/sign-in", "/console/sign-in", ("name", name), ("password", password), ("return", "/"));
            answers.Add(answer.Headers.Location!.ToString());
        }

        Assert.All(answers, answer => Assert.Equal("/console/sign-in?refused=1&return=%2F", answer));
        Assert.Equal(5, (await world.People.ActsAsync(null, null, 100, default)).Count(act => act.Kind == "person.sign-in-failed"));
        Assert.NotNull((await world.People.FindAsync("ada", default))!.LockedUntil);
    }

    [Fact]
    public async Task SignOut_Session_EndsOnTheServer()
    {
        await using var world = await ConsoleWorld.StartAsync();
        var (browser, _, token) = await world.SignedInAsync(new RoleGrant("acme", Role.Viewer));
        using (var answer = await browser.PostAsync("/console/t/acme", "/console/sign-out"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        }

        using var thief = world.Browser();
        thief.Cookies.Add(new Uri(world.Gateway.Address, "/console/"), new Cookie(Sessions.Cookie, token, "/console"));
        using var refused = await thief.GetAsync("/console/t/acme");
        Assert.StartsWith("/console/sign-in?return=", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        browser.Dispose();
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task SignIn_ReturnElsewhere_StaysHere(string back)
    {
        await using var world = await ConsoleWorld.StartAsync();
        await AddAsync(world, "ada");
        using var browser = world.Browser();
        using var answer = await browser.PostAsync("/console/sign-in", "/console/sign-in", ("name", "ada"), ("password", Password), ("return", back));
        Assert.Equal("/console/", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Form_WithoutItsTokenOrFromElsewhere_IsRefused()
    {
        await using var world = await ConsoleWorld.StartAsync();
        using var browser = await world.BrowserAsync(new RoleGrant("acme", Role.Viewer));
        using var without = await browser.PostAsync("/console/sign-out", []);
        using var other = await world.BrowserAsync(new RoleGrant("acme", Role.Viewer));
        var foreign = ConsoleWorld.FormToken().Match(await other.PageAsync("/console/t/acme")).Groups[1].Value;
        using var stolen = await browser.PostAsync("/console/sign-out", [("_form", foreign)]);
        var own = ConsoleWorld.FormToken().Match(await browser.PageAsync("/console/t/acme")).Groups[1].Value;
        using var crossSite = await browser.PostAsync("/console/sign-out", [("_form", own)], request => request.Headers.Add("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest],
            [without.StatusCode, stolen.StatusCode, crossSite.StatusCode]
        );
        await browser.PageAsync("/console/t/acme");
    }

    [Fact]
    public async Task Answers_Headers_LetNothingInFromElsewhere()
    {
        await using var world = await ConsoleWorld.StartAsync();
        using var browser = await world.BrowserAsync(new RoleGrant(RoleGrant.EveryTenant, Role.Admin));
        foreach (var path in new[] { "/console/t/acme", "/console/sign-in", "/console/nothing", "/console/assets/console.css" })
        {
            using var answer = await browser.GetAsync(path);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        }

        using var sets = await world.Browser().GetAsync("/console/sign-in");
        Assert.All(
            sets.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : ["none"],
            cookie => Assert.Matches("console-form=.*path=/console; samesite=lax; httponly", cookie)
        );
    }

    [Fact]
    public void Passwords_HashAndVerify_TellRightFromWrong()
    {
        var hash = Passwords.Hash(Password);
        Assert.True(Passwords.Verify(Password, hash));
        Assert.False(Passwords.Verify(Password + " ", hash));
        Assert.False(Passwords.Verify("nobody's password", null));
        Assert.NotEqual(hash, Passwords.Hash(Password));
    }

    private static async Task AddAsync(ConsoleWorld world, string name)
    {
        var clock = world.Gateway.Services.GetRequiredService<TimeProvider>();
        await world.People.AddAsync(
            new()
            {
                Name = name,
                DisplayName = name,
                CreatedAt = clock.GetUtcNow(),
                PasswordHash = Passwords.Hash(Password),
                Roles = [new("acme", Role.Viewer)],
            },
            ActNotes.Of(clock.GetUtcNow(), "test", "person.added", name),
            default
        );
    }

    private static async Task<string> SignedInAsync(ConsoleBrowser browser, string name)
    {
        using var answer = await browser.PostAsync("/console/sign-in", "/console/sign-in", ("name", name), ("password", Password), ("return", "/"));
        Assert.Equal("/console/", answer.Headers.Location!.ToString());
        return await browser.PageAsync("/console/");
    }
}
