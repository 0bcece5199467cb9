using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Observability;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Composition;

/// <summary>What seals and stamps the log, in the container.</summary>
internal static class CheckpointServices
{
    /// <summary>Adds it.</summary>
    public static void Add(IServiceCollection services, AuditSettings audit, Timestamping timestamping)
    {
        services.AddSingleton(_ => timestamping).AddSingleton(OptionsOf(audit)).AddSingleton<CheckpointSigner>();
        services
            .AddSingleton(audit)
            .AddSingleton<AuditLogMonitor>()
            .AddSingleton(provider => new AuditLogVerifier(
                provider.GetRequiredService<IAuditLog>(),
                audit
                    .FormerKeys.Select(key => key.ToLowerInvariant())
                    .Append(CheckpointSignature.Fingerprint(provider.GetRequiredService<ISigningKey>().Certificate))
                    .ToHashSet(),
                provider.GetRequiredService<TimeProvider>()
            ));
        services.AddSingleton(provider => new CheckpointService(
            provider.GetRequiredService<CheckpointSigner>(),
            StamperOf(provider),
            provider.GetRequiredService<CheckpointOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CheckpointService>>()
        ));
    }

    private static CheckpointOptions OptionsOf(AuditSettings audit) =>
        new()
        {
            Entries = audit.CheckpointEntries,
            Interval = audit.CheckpointInterval,
            StampInterval = audit.TimestampAuthority?.Interval ?? TimeSpan.Zero,
            FormerKeys = audit.FormerKeys,
        };

    private static TimestampRequester? StamperOf(IServiceProvider provider) =>
        provider.GetRequiredService<Timestamping>() is { Authority: { } authority } timestamping
            ? new(
                provider.GetRequiredService<IAuditLog>(),
                provider.GetRequiredService<ICheckpointStore>(),
                authority,
                timestamping.Trusted,
                provider.GetRequiredService<CheckpointOptions>(),
                provider.GetRequiredService<TimeProvider>()
            )
            : null;
}
