using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Journals;

/// <summary>
/// Delivers closed batches to where the accountants want them, each target in the order of their numbers. A batch is delivered once what its receiver has was
/// read back, counted and hashed; what fails is tried again, ever more seldom, and shows in the figures.
/// </summary>
/// <param name="settings">The settings.</param>
/// <param name="targets">The places, by name.</param>
/// <param name="journals">What writes files.</param>
/// <param name="store">The store.</param>
/// <param name="clock">The time.</param>
/// <param name="observer">Who counts; null for nobody.</param>
public sealed class JournalDeliveries(
    CashSettings settings,
    IReadOnlyDictionary<string, IExportTarget> targets,
    JournalService journals,
    IPaymentStore store,
    TimeProvider clock,
    IDeliveryObserver? observer = null
)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Delivers until it is stopped.</summary>
    public Task RunAsync(CancellationToken stopping) => Rounds.RunAsync(OnceAsync, Pause, clock, stopping);

    /// <summary>Delivers what is due at every target.</summary>
    public async Task OnceAsync(CancellationToken cancellation)
    {
        foreach (var (name, target) in settings.Exports)
        {
            while (await store.UndeliveredAsync(target.Tenant, name, cancellation) is { } batch)
            {
                var last = await store.DeliveryAsync(target.Tenant, name, batch, cancellation);
                if (last?.NextAt > clock.GetUtcNow() || await DeliverAsync(target.Tenant, name, batch, cancellation) is not { Status: ExportStatus.Delivered })
                {
                    break;
                }
            }
        }
    }

    /// <summary>Tries a batch at a target now; null where the tenant has no such target or batch.</summary>
    public async Task<ExportDelivery?> DeliverAsync(string tenant, string name, long number, CancellationToken cancellation)
    {
        if (!settings.Exports.TryGetValue(name, out var target) || target.Tenant != tenant || !targets.TryGetValue(name, out var place))
        {
            return null;
        }

        var last = await store.DeliveryAsync(tenant, name, number, cancellation);
        if (last is { Status: ExportStatus.Delivered })
        {
            return last;
        }

        if ((await store.BatchesAsync(tenant, cancellation)).FirstOrDefault(one => one.Number == number) is not { } batch)
        {
            return null;
        }

        var attempts = (last?.Attempts ?? 0) + 1;
        var file = await journals.ExportAsync(batch, target.Format, (target.Consultant, target.Client), cancellation);
        var hash = file.Succeeded ? Convert.ToHexStringLower(SHA256.HashData(file.Value.Content)) : "";
        var receipt = file.Succeeded ? await place.DeliverAsync(file.Value.Name, file.Value.Content, cancellation) : Result<ExportReceipt>.Failure(file.Faults);
        var isThere = receipt.Succeeded && receipt.Value.Hash == hash && receipt.Value.Bytes == file.Value!.Content.LongLength;
        var at = clock.GetUtcNow();
        var isTransient = !receipt.Succeeded && receipt.Faults[0].Code == "GW-EXPORT-UNAVAILABLE";
        var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(attempts - 1, 9)));
        var delivery = new ExportDelivery(
            tenant,
            name,
            number,
            isThere ? ExportStatus.Delivered
                : isTransient ? ExportStatus.Retrying
                : ExportStatus.Failed,
            attempts,
            isThere ? null : at + (isTransient && pause < Longest ? pause : Longest),
            at,
            file.Value?.Name ?? "",
            receipt.Value?.Place ?? "",
            file.Value?.Content.LongLength ?? 0,
            hash,
            isThere ? ""
                : receipt.Succeeded ? "GW-EXPORT-OTHER: What its receiver has is not what was sent."
                : $"{receipt.Faults[0].Code}: {receipt.Faults[0].Message}"
        );
        await store.SaveDeliveryAsync(delivery, cancellation);
        observer?.Tried(delivery);
        return delivery;
    }
}
