using System.Text.RegularExpressions;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Routing;

/// <summary>
/// Sets and removes what a tenant sets for itself: checks it together with all that the tenant has, commits it with an entry in the tenant's trail, and takes
/// it into use at once. Other nodes see it within <see cref="TenantSettingsWatch.Pause"/>.
/// </summary>
internal sealed partial class TenantSettingsService(ITenantSettings store, TenantRouting routing, GatewayOptions options, TimeProvider clock)
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private long _revision = -1;

    /// <summary>Settings of a tenant of one kind.</summary>
    public async Task<IReadOnlyList<TenantSetting>> ListAsync(string tenant, string kind, CancellationToken cancellation) =>
        [.. (await store.SettingsAsync(tenant, cancellation)).Where(one => one.Kind == kind)];

    /// <summary>One of them; null where there is none.</summary>
    public async Task<TenantSetting?> FindAsync(string tenant, string kind, string id, CancellationToken cancellation) =>
        (await store.SettingsAsync(tenant, cancellation)).FirstOrDefault(one => one.Kind == kind && one.Id == id);

    /// <summary>Sets one. Faults: those of the configuration, GW-SETTING-ID, GW-SETTING-MOST, GW-SETTING-UNKNOWN, GW-SETTING-RACE.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="actor">Who sets it.</param>
    /// <param name="kind">Kind of setting.</param>
    /// <param name="id">Its id.</param>
    /// <param name="content">Makes its content of what it was before; null where it was not there.</param>
    /// <param name="facts">What the trail says of it; no secrets.</param>
    /// <param name="cancellation">The caller's.</param>
    public async Task<Result<TenantSetting>> SaveAsync(
        string tenant,
        string actor,
        string kind,
        string id,
        Func<TenantSetting, TenantSetting?, Result<string>> content,
        IReadOnlyDictionary<string, string> facts,
        CancellationToken cancellation
    )
    {
        var seen = await store.SettingsAsync(tenant, cancellation);
        var before = seen.FirstOrDefault(one => one.Kind == kind && one.Id == id);
        var now = clock.GetUtcNow();
        var blank = new TenantSetting(tenant, kind, id, before?.Version ?? 0, "", now, actor);
        if (!Id().IsMatch(id))
        {
            return Failure("GW-SETTING-ID", $"'{id}' is no id.", "/id", "1 to 64 letters, digits, hyphens, underscores and dots of ASCII.");
        }

        if (before is null && seen.Count >= options.TenantSettings.Most)
        {
            return Failure("GW-SETTING-MOST", $"The tenant has {seen.Count} settings, which is the most.", null, "Remove one that is not used.");
        }

        var written = content(blank, before);
        if (!written.Succeeded)
        {
            return Result<TenantSetting>.Failure(written.Faults);
        }

        var after = blank with { Content = written.Value };
        List<TenantSetting> all = [.. seen.Where(one => one != before), after];
        if (New(seen, all) is { Count: > 0 } faults)
        {
            return Result<TenantSetting>.Failure(faults);
        }

        var note = new AuditNote(now, actor, $"setting.{(before is null ? "created" : "changed")}", Facts(kind, id, facts));
        var saved = await store.SaveAsync(after, seen, note, cancellation);
        if (saved is null)
        {
            return Race();
        }

        await ReloadAsync(cancellation);
        return Result<TenantSetting>.Success(saved);
    }

    /// <summary>Removes one. Faults: what would not hold without it (GW-CONFIG-…, GW-SETTING-UNKNOWN), GW-SETTING-RACE; null where there is none.</summary>
    public async Task<Result<TenantSetting>?> RemoveAsync(string tenant, string actor, string kind, string id, CancellationToken cancellation)
    {
        var seen = await store.SettingsAsync(tenant, cancellation);
        if (seen.FirstOrDefault(one => one.Kind == kind && one.Id == id) is not { } setting)
        {
            return null;
        }

        if (New(seen, [.. seen.Where(one => one != setting)]) is { Count: > 0 } faults)
        {
            return Result<TenantSetting>.Failure(faults);
        }

        var now = clock.GetUtcNow();
        var note = new AuditNote(now, actor, "setting.removed", Facts(kind, id, new Dictionary<string, string>()));
        if (!await store.RemoveAsync(setting with { ChangedAt = now, ChangedBy = actor }, seen, note, cancellation))
        {
            return Race();
        }

        await ReloadAsync(cancellation);
        return Result<TenantSetting>.Success(setting);
    }

    /// <summary>Takes all into use, before anything runs.</summary>
    public async Task<bool> LoadAsync()
    {
        await ReloadAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Takes into use what was set since, by whichever node.</summary>
    public async Task ReloadAsync(CancellationToken cancellation)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            // The number is read first: what comes in between is read again at the next look.
            var revision = await store.RevisionAsync(cancellation);
            if (revision != _revision)
            {
                routing.Apply(await store.SettingsAsync(null, cancellation));
                _revision = revision;
            }
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>What a change would break. What was not usable before it, as after a change of the configuration, does not stand in its way.</summary>
    private List<Fault> New(IReadOnlyList<TenantSetting> before, IReadOnlyList<TenantSetting> after)
    {
        var known = routing.Check(before).Select(fault => (fault.Code, fault.Message)).ToHashSet();
        return [.. routing.Check(after).Where(fault => !known.Contains((fault.Code, fault.Message))).Select(Readable)];
    }

    /// <summary>The place within the setting, not its number in the whole of the configuration.</summary>
    private static Fault Readable(Fault fault) => fault.Path is { } path ? fault with { Path = Numbered().Replace(path, "") } : fault;

    private static Dictionary<string, string> Facts(string kind, string id, IReadOnlyDictionary<string, string> facts) =>
        new(facts) { ["setting"] = $"{kind}/{id}" };

    private static Result<TenantSetting> Race() =>
        Failure("GW-SETTING-RACE", "Somebody else changed a setting of the tenant at the same time.", null, "Look at it, and send it again.");

    private static Result<TenantSetting> Failure(string code, string message, string? path, string hint) =>
        Result<TenantSetting>.Failure(Fault.Fatal(code, message, path, hint: hint));

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex("^/?(routes|destinations)/([0-9]+|[^/]+/[^/]+)(?=/)", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
