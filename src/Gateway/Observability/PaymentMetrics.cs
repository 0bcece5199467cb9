using System.Text.Json;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Dunning;
using Invoicing.Receivables.Cash.Journals;
using Invoicing.Receivables.Cash.Settings;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>
/// How well payments find their invoices and the accountants their batches. Asked of the store every five minutes at most, for it counts weeks.
/// </summary>
internal sealed class PaymentMetrics : IDeliveryObserver
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(30);
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly int[] Bounds = [30, 60, 90];

    /// <summary>What keeps a batch from its receiver, by the code of its problem; any other code is of a file that cannot be made.</summary>
    private static readonly Dictionary<string, string> Errors = new()
    {
        ["GW-EXPORT-REFUSED"] = "refused",
        ["GW-EXPORT-BLOCKED"] = "blocked",
        ["GW-EXPORT-OTHER"] = "other",
        ["GW-EXPORT-UNAVAILABLE"] = "unavailable",
    };

    private const string NoFile = "file";

    private readonly Gauge _payments;
    private readonly Gauge _oldest;
    private readonly Gauge _byHand;
    private readonly Gauge _files;
    private readonly Gauge _exports;
    private readonly Counter _importErrors;
    private readonly Gauge _disputes;
    private readonly Gauge _disputeRate;
    private readonly Gauge _open;
    private readonly Gauge _credits;
    private readonly Gauge _dunning;
    private readonly IPaymentStore _store;
    private readonly CashSettings _settings;
    private readonly DunningRounds _rounds;
    private readonly TimeProvider _clock;
    private DateTimeOffset _askedAt = DateTimeOffset.MinValue;

    /// <summary>Figures in the registry of the metrics.</summary>
    public PaymentMetrics(GatewayMetrics metrics, IPaymentStore store, CashSettings settings, DunningRounds rounds, TimeProvider clock)
    {
        (_store, _settings, _rounds, _clock) = (store, settings, rounds, clock);
        var factory = Metrics.WithCustomRegistry(metrics.Registry);
        _payments = factory.CreateGauge("invoicing_payments", "Payments of the last 30 days, and those that wait for a person now.", ["outcome"]);
        _oldest = factory.CreateGauge("invoicing_payment_waiting_seconds", "How long the payment that waits the longest for a person has waited.");
        _byHand = factory.CreateGauge("invoicing_payment_by_hand_seconds", "Median time to a person's decision, of the last 30 days.");
        _files = factory.CreateGauge("invoicing_bank_files", "Bank files of the last 30 days, by whether their control figures agree.", ["agrees"]);
        _exports = factory.CreateGauge("invoicing_journal_deliveries", "Batches by target and where their delivery has come to.", ["target", "status"]);
        _importErrors = factory.CreateCounter(
            "invoicing_journal_import_errors_total",
            "Tries of batches that did not come to be at their target as they were sent, by what was wrong.",
            ["target", "error"]
        );
        foreach (var target in settings.Exports.Keys)
        {
            foreach (var error in Errors.Values.Append(NoFile))
            {
                // From zero on, so that the first one is an increase.
                _importErrors.WithLabels(target, error).Inc(0);
            }
        }

        _disputes = factory.CreateGauge("invoicing_disputes", "Open disputes, and those of them that should have been answered.", ["status"]);
        _disputeRate = factory.CreateGauge("invoicing_dispute_ratio", "Share of the last 30 days' invoices that are disputed.", ["segment"]);
        _open = factory.CreateGauge("invoicing_open_amount", "What buyers owe, by days overdue.", ["currency", "bucket"]);
        _credits = factory.CreateGauge("invoicing_credit_notes", "Credit notes of the last 30 days, by whether nothing of them is left.", ["settled"]);
        _dunning = factory.CreateGauge("invoicing_dunning_problems", "Customers that the last round of this node could not write to.");
        metrics.Registry.AddBeforeCollectCallback(CollectAsync);
    }

    /// <inheritdoc/>
    public void Tried(ExportDelivery delivery)
    {
        if (delivery.Status != ExportStatus.Delivered)
        {
            _importErrors.WithLabels(delivery.Target, Errors.GetValueOrDefault(delivery.Problem.Split(':')[0]) ?? NoFile).Inc();
        }
    }

    private async Task CollectAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        _dunning.Set(_rounds.Problems);
        if (now - _askedAt < Fresh)
        {
            return;
        }

        _askedAt = now;
        var figures = await _store.FiguresAsync(now - Window, cancellation);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        _payments.WithLabels("received").Set(figures.Received);
        _payments.WithLabels("matched").Set(figures.Matched);
        _payments.WithLabels("waiting").Set(figures.Waiting);
        _oldest.Set(figures.OldestWaiting is { } oldest ? (now - oldest).TotalSeconds : 0);
        _byHand.Set(Median(figures.ByHand));
        _files.WithLabels("true").Set(figures.Files - figures.FilesOff);
        _files.WithLabels("false").Set(figures.FilesOff);
        _disputes.WithLabels("open").Set(figures.Disputes.Count);
        _disputes.WithLabels("overdue").Set(figures.Disputes.Count(day => day < today));
        _credits.WithLabels("true").Set(figures.CreditNotesSettled);
        _credits.WithLabels("false").Set(figures.CreditNotes - figures.CreditNotesSettled);
        Fill(_exports, figures.Exports.Select(one => (new[] { one.Target, JsonNamingPolicy.CamelCase.ConvertName(one.Status) }, (double)one.Count)));
        Fill(
            _disputeRate,
            figures
                .Customers.GroupBy(one => _settings.Segments.GetValueOrDefault(one.Customer) ?? "other")
                .Select(group => (new[] { group.Key }, group.Sum(one => one.Disputed) / (double)group.Sum(one => one.Invoices)))
        );
        Fill(
            _open,
            figures
                .Open.GroupBy(one => (one.Currency, Bucket: Bucket(today.DayNumber - one.Due.DayNumber)))
                .Select(group => (new[] { group.Key.Currency, group.Key.Bucket }, (double)group.Sum(one => one.Open)))
        );
    }

    /// <summary>What is no more stays at zero, so that an alert ends.</summary>
    private static void Fill(Gauge gauge, IEnumerable<(string[] Labels, double Value)> values)
    {
        foreach (var labels in gauge.GetAllLabelValues().ToList())
        {
            gauge.WithLabels(labels).Set(0);
        }

        foreach (var (labels, value) in values)
        {
            gauge.WithLabels(labels).Set(value);
        }
    }

    private static string Bucket(int overdue) =>
        overdue <= 0 ? "notDue"
        : Array.Find(Bounds, most => overdue <= most) is var bound and > 0 ? $"upTo{bound}"
        : $"beyond{Bounds[^1]}";

    private static double Median(IReadOnlyList<double> seconds) => seconds.Count == 0 ? 0 : seconds.Order().ElementAt(seconds.Count / 2);
}
