using Invoicing.Gateway.Configuration;
using Invoicing.Receivables.Cash.Dunning;
using Invoicing.Receivables.Cash.Journals;
using Invoicing.Receivables.Cash.Providers;
using Invoicing.Receivables.Processing;
using Microsoft.Azure.Functions.Worker;

namespace Invoicing.Gateway.Functions.App;

/// <summary>
/// What receivables and payments do by the clock. Each instance works events off as they come; these see to it while none is there, and to what a stopped one
/// left.
/// </summary>
public sealed class MoneyFunctions(GatewayOptions options, EventProcessor processor, DunningRounds dunning, JournalDeliveries deliveries, ChargeRounds charges)
{
    /// <summary>Every minute: events that wait.</summary>
    [Function("WorkOffEvents")]
    public Task WorkOffAsync([TimerTrigger("20 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        options.Receivables.Sellers.Count > 0 ? processor.DrainAsync(cancellation) : Task.CompletedTask;

    /// <summary>Every hour: letters to late payers, where they are written of their own accord.</summary>
    [Function("DunLatePayers")]
    public Task DunAsync([TimerTrigger("40 10 * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        options.Payments.Dunning is { Daily: true, Levels.Count: > 0 } ? dunning.OnceAsync(cancellation) : Task.CompletedTask;

    /// <summary>Every minute: batches of the journal that are due to the accountants.</summary>
    [Function("DeliverBatches")]
    public Task DeliverAsync([TimerTrigger("35 * * * * *")] TimerInfo timer, CancellationToken cancellation) => deliveries.OnceAsync(cancellation);

    /// <summary>Every minute: failed card payments that are to be tried again.</summary>
    [Function("RepeatCharges")]
    public Task ChargeAsync([TimerTrigger("5 * * * * *")] TimerInfo timer, CancellationToken cancellation) => charges.OnceAsync(cancellation);
}
