using Invoicing.Audit;

namespace Invoicing.Ports.Storage;

/// <summary>What tenants set for themselves. Every change is an entry of the tenant's own trail in the audit log, by the same commit.</summary>
/// <remarks>Where the store cannot work, methods throw <see cref="StoreUnavailableException"/>.</remarks>
public interface ITenantSettings
{
    /// <summary>The subject whose trail tells of a tenant's settings.</summary>
    static AuditSubject SubjectOf(string tenant) => new("tenant-settings", tenant);

    /// <summary>A number that grows with every change of any tenant; 0 where nothing was ever set.</summary>
    Task<long> RevisionAsync(CancellationToken cancellation);

    /// <summary>Settings of a tenant, by kind and id; of all tenants where it is null. Those that were removed are left out.</summary>
    Task<IReadOnlyList<TenantSetting>> SettingsAsync(string? tenant, CancellationToken cancellation);

    /// <summary>Sets one, where the tenant's settings are still as the caller saw them: what was checked together holds together.</summary>
    /// <param name="setting">The setting; its version is given here.</param>
    /// <param name="seen">The tenant's settings as the caller saw them.</param>
    /// <param name="note">What the trail says of it.</param>
    /// <param name="cancellation">The caller's.</param>
    /// <returns>As it is now; null where somebody else changed a setting of the tenant meanwhile, and nothing was written.</returns>
    Task<TenantSetting?> SaveAsync(TenantSetting setting, IReadOnlyList<TenantSetting> seen, AuditNote note, CancellationToken cancellation);

    /// <summary>Removes one, under the same condition.</summary>
    /// <returns>False where somebody else changed a setting of the tenant meanwhile, or it is not there; nothing was written.</returns>
    Task<bool> RemoveAsync(TenantSetting setting, IReadOnlyList<TenantSetting> seen, AuditNote note, CancellationToken cancellation);
}
