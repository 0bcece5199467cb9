using Invoicing.Audit;
using Invoicing.Ports.People;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>What every store of people, sessions and acts does.</summary>
public abstract class PeopleContract : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = Sample.Start;

    protected IPeople People { get; private set; } = null!;

    private static Person Ada { get; } =
        new()
        {
            Name = "ada",
            DisplayName = "Ada L.",
            CreatedAt = Now,
            Roles = [new("acme", Role.Operator), new(RoleGrant.EveryTenant, Role.Viewer)],
            Language = "pl",
        };

    public async ValueTask InitializeAsync() => People = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task AddAsync_NameThatIsTaken_ChangesNothingAndNotesNothing()
    {
        Assert.True(await People.AddAsync(Ada, Act("person.added"), default));
        Assert.False(await People.AddAsync(Ada with { DisplayName = "Another" }, Act("person.added"), default));

        var found = await People.FindAsync("ada", default);
        Assert.Equal(("Ada L.", "pl", "local", Now), (found!.DisplayName, found.Language, found.Source, found.CreatedAt));
        Assert.Equal(Ada.Roles, found.Roles);
        Assert.Single(await People.ActsAsync(null, null, 10, default));
        Assert.Null(await People.FindAsync("bob", default));
    }

    [Fact]
    public async Task SessionAsync_AsTimeGoes_EndsWhenItIsOverOrIdle()
    {
        await People.AddAsync(Ada, Act("person.added"), default);
        await People.BeginAsync(new("h1", "ada", Now, Now, Now.AddHours(12)), Act("person.signed-in"), default);

        Assert.Equal("ada", (await People.SessionAsync("h1", Now.AddHours(1), Now, default))!.Person.Name);
        Assert.Null(await People.SessionAsync("h1", Now.AddHours(1), Now.AddMinutes(1), default));
        await People.SeenAsync("h1", Now.AddMinutes(30), default);
        Assert.Equal(Now.AddMinutes(30), (await People.SessionAsync("h1", Now.AddHours(1), Now.AddMinutes(1), default))!.Session.SeenAt);
        Assert.Null(await People.SessionAsync("h1", Now.AddHours(12), Now, default));
        Assert.Null(await People.SessionAsync("h2", Now, Now, default));
        await People.EndAsync("h1", Act("person.signed-out"), default);
        Assert.Null(await People.SessionAsync("h1", Now, Now, default));
    }

    [Fact]
    public async Task ChangeAsync_ShutOut_EndsSessionsAndRolesCountAtOnce()
    {
        await People.AddAsync(Ada, Act("person.added"), default);
        await People.BeginAsync(new("h1", "ada", Now, Now, Now.AddHours(12)), Act("person.signed-in"), default);

        Assert.True(await People.ChangeAsync(Ada with { Roles = [] }, Act("person.role-taken"), default));
        Assert.Empty((await People.SessionAsync("h1", Now, Now, default))!.Person.Roles);
        Assert.True(await People.ChangeAsync(Ada with { DisabledAt = Now }, Act("person.shut-out"), default));
        Assert.Null(await People.SessionAsync("h1", Now, Now, default));
        await People.ChangeAsync(Ada with { DisabledAt = null }, Act("person.let-in"), default);
        Assert.Null(await People.SessionAsync("h1", Now, Now, default));
        Assert.False(await People.ChangeAsync(Ada with { Name = "bob" }, Act("person.shut-out"), default));
    }

    [Fact]
    public async Task NoteFailureAsync_AsOftenAsAllowed_LocksUntilATime()
    {
        await People.AddAsync(Ada, Act("person.added"), default);

        Assert.Null(await People.NoteFailureAsync("ada", 2, Now.AddMinutes(15), Act("person.sign-in-failed"), default));
        Assert.Equal(Now.AddMinutes(15), await People.NoteFailureAsync("ada", 2, Now.AddMinutes(15), Act("person.sign-in-failed"), default));
        Assert.Equal(
            (2, (DateTimeOffset?)Now.AddMinutes(15)),
            ((await People.FindAsync("ada", default))!.Failures, (await People.FindAsync("ada", default))!.LockedUntil)
        );
        await People.BeginAsync(new("h1", "ada", Now, Now, Now.AddHours(1)), Act("person.signed-in"), default);
        Assert.Equal((0, null), ((await People.FindAsync("ada", default))!.Failures, (await People.FindAsync("ada", default))!.LockedUntil));
    }

    [Fact]
    public async Task SetPasswordAsync_Link_OpensOnceAndOnlyTheNewestDoes()
    {
        await People.AddAsync(Ada, Act("person.added"), default);
        await People.BeginAsync(new("h1", "ada", Now, Now, Now.AddHours(12)), Act("person.signed-in"), default);
        await People.AddLinkAsync(new("old", "ada", Now.AddDays(1)), Act("person.link-made"), default);
        await People.AddLinkAsync(new("new", "ada", Now.AddDays(1)), Act("person.link-made"), default);

        Assert.Null(await People.LinkAsync("old", Now, default));
        Assert.Equal("ada", (await People.LinkAsync("new", Now, default))!.Name);
        Assert.Null(await People.LinkAsync("new", Now.AddDays(1), default));
        Assert.False(await People.SetPasswordAsync("old", "x", Now, Act("person.password-set"), default));
        Assert.True(await People.SetPasswordAsync("new", "derived", Now, Act("person.password-set"), default));
        Assert.False(await People.SetPasswordAsync("new", "again", Now, Act("person.password-set"), default));
        Assert.Equal("derived", (await People.FindAsync("ada", default))!.PasswordHash);
        Assert.Null(await People.SessionAsync("h1", Now, Now, default));
    }

    [Fact]
    public async Task ActsAsync_OfATenant_ArePagedNewestFirstAndChained()
    {
        for (var number = 0; number < 5; number++)
        {
            await People.NoteAsync(Act($"act-{number}", number % 2 == 0 ? "acme" : "other"), default);
        }

        var own = await People.ActsAsync("acme", null, 2, default);
        Assert.Equal(["act-4", "act-2"], own.Select(entry => entry.Kind));
        Assert.Equal(["act-0"], (await People.ActsAsync("acme", own[^1].Index, 2, default)).Select(entry => entry.Kind));
        Assert.Equal(5, (await People.ActsAsync(null, null, 10, default)).Count);
        Assert.All(own, entry => Assert.True(AuditChain.Holds(entry)));
        Assert.Null(await People.FirstBreakAsync(default));
    }

    [Fact]
    public async Task NoteAsync_FromManyAtOnce_MakesOneChain()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => People.NoteAsync(Act($"act-{number}"), default)));

        Assert.Equal(Enumerable.Range(0, 40).Reverse(), (await People.ActsAsync(null, null, 100, default)).Select(entry => entry.Index));
        Assert.Null(await People.FirstBreakAsync(default));
    }

    [Fact]
    public async Task FirstBreakAsync_EntryThatSomebodyChanged_IsFound()
    {
        await People.NoteAsync(Act("one"), default);
        await People.NoteAsync(Act("two"), default);
        await People.NoteAsync(Act("three"), default);

        await TamperAsync("UPDATE audit SET actor = 'user:eve' WHERE position = 1");

        Assert.Equal(1, await People.FirstBreakAsync(default));
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IPeople> OpenAsync();

    protected abstract Task CloseAsync();

    /// <summary>Runs a statement behind the store's back, without its triggers.</summary>
    protected abstract Task TamperAsync(string sql);

    private static AuditNote Act(string kind, string? tenant = null) =>
        new(Now, "user:root", kind, tenant is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [PeopleTrail.Tenant] = tenant });
}
