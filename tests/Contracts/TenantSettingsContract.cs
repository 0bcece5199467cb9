using Invoicing.Audit;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>What every store of tenants' settings does.</summary>
public abstract class TenantSettingsContract : IAsyncLifetime
{
    protected IGatewayStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task SettingsAsync_SavedChangedAndRemoved_AreAsTheyStand()
    {
        await SaveAsync("acme", "route", "b", "1");
        await SaveAsync("acme", "destination", "a", "2");
        await SaveAsync("other", "route", "b", "3");
        await SaveAsync("acme", "route", "b", "4");
        Assert.True(await RemoveAsync("acme", "destination", "a"));
        var again = await SaveAsync("acme", "destination", "a", "5");

        Assert.Equal(3, again!.Version);
        Assert.Equal([again, Setting("acme", "route", "b", "4") with { Version = 2 }], await Store.Settings.SettingsAsync("acme", default));
        Assert.Equal(["5", "4", "3"], (await Store.Settings.SettingsAsync(null, default)).Select(one => one.Content));
    }

    [Fact]
    public async Task RevisionAsync_EveryChange_Grows()
    {
        var before = await Store.Settings.RevisionAsync(default);
        await SaveAsync("acme", "route", "b", "1");
        var saved = await Store.Settings.RevisionAsync(default);
        await SaveAsync("other", "route", "b", "1");
        var other = await Store.Settings.RevisionAsync(default);
        await RemoveAsync("acme", "route", "b");
        var removed = await Store.Settings.RevisionAsync(default);

        Assert.Equal(0, before);
        Assert.True(before < saved && saved < other && other < removed, $"{before} {saved} {other} {removed}");
    }

    /// <summary>What was checked against other settings than those that are there is not written, and leaves no entry.</summary>
    [Fact]
    public async Task SaveAsync_SettingsChangedMeanwhile_WritesNothing()
    {
        await SaveAsync("acme", "destination", "a", "1");
        var seen = await Store.Settings.SettingsAsync("acme", default);
        await SaveAsync("acme", "destination", "a", "2");
        var entries = (await TrailAsync("acme")).Count;

        Assert.Null(await Store.Settings.SaveAsync(Setting("acme", "route", "b", "1"), seen, Note("stale"), default));
        Assert.False(await Store.Settings.RemoveAsync(seen[0], seen, Note("stale"), default));

        Assert.Equal("2", Assert.Single(await Store.Settings.SettingsAsync("acme", default)).Content);
        Assert.Equal(entries, (await TrailAsync("acme")).Count);
    }

    [Fact]
    public async Task SaveAsync_ManyAtOnceOnOneView_OneIsWritten()
    {
        await SaveAsync("acme", "destination", "a", "1");
        var seen = await Store.Settings.SettingsAsync("acme", default);

        var saved = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(writer => Task.Run(() => Store.Settings.SaveAsync(Setting("acme", "route", $"r{writer}", "1"), seen, Note("race"), default)))
        );

        Assert.Single(saved, one => one is not null);
        Assert.Equal(2, (await Store.Settings.SettingsAsync("acme", default)).Count);
        Assert.Equal(2, (await TrailAsync("acme")).Count);
        Assert.Null(await Store.Invoices.VerifyLogAsync(default));
    }

    [Fact]
    public async Task RemoveAsync_NotThere_SaysSo()
    {
        await SaveAsync("acme", "route", "b", "1");
        var seen = await Store.Settings.SettingsAsync("acme", default);
        Assert.False(await Store.Settings.RemoveAsync(Setting("acme", "route", "c", ""), seen, Note("none"), default));
        Assert.Single(await TrailAsync("acme"));
    }

    /// <summary>Each tenant has a trail of its own, in the one log.</summary>
    [Fact]
    public async Task TrailAsync_OfATenant_TellsEveryChange()
    {
        await SaveAsync("acme", "route", "b", "1");
        await SaveAsync("other", "route", "b", "1");
        await SaveAsync("acme", "route", "b", "2");
        await RemoveAsync("acme", "route", "b");

        var trail = await TrailAsync("acme");

        Assert.Equal(["saved", "saved", "removed"], trail.Select(entry => entry.Kind));
        Assert.Null(AuditChain.FirstBreak(ITenantSettings.SubjectOf("acme"), trail));
        Assert.Empty(await TrailAsync("nobody"));
        Assert.Null(await Store.Invoices.VerifyLogAsync(default));
        Assert.Equal(4, (await Store.AuditLog.HeadAsync(default)).Length);
        Assert.All(await Store.AuditLog.EntriesAsync(0, 10, default), entry => Assert.True(AuditChain.Holds(entry.Entry)));
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IGatewayStore> OpenAsync();

    protected abstract Task CloseAsync();

    private static TenantSetting Setting(string tenant, string kind, string id, string content) => new(tenant, kind, id, 0, content, Sample.Start, "key:erp");

    private static AuditNote Note(string kind) => new(Sample.Start, "key:erp", kind, new Dictionary<string, string>());

    private Task<IReadOnlyList<AuditEntry>> TrailAsync(string tenant) => Store.AuditLog.TrailAsync(ITenantSettings.SubjectOf(tenant), default);

    private async Task<TenantSetting?> SaveAsync(string tenant, string kind, string id, string content) =>
        await Store.Settings.SaveAsync(Setting(tenant, kind, id, content), await Store.Settings.SettingsAsync(tenant, default), Note("saved"), default);

    private async Task<bool> RemoveAsync(string tenant, string kind, string id) =>
        await Store.Settings.RemoveAsync(Setting(tenant, kind, id, ""), await Store.Settings.SettingsAsync(tenant, default), Note("removed"), default);
}
