using Invoicing.Connectors.Settings;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Issuing;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Secrets;
using Invoicing.Receivables.Cash;
using Invoicing.Receivables.Cash.Advices;
using Invoicing.Receivables.Cash.Collections;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Discounts;
using Invoicing.Receivables.Cash.Disputes;
using Invoicing.Receivables.Cash.Dunning;
using Invoicing.Receivables.Cash.Import;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Journals;
using Invoicing.Receivables.Cash.Matching;
using Invoicing.Receivables.Cash.Providers;
using Invoicing.Receivables.Cash.Refunds;
using Invoicing.Receivables.Cash.Reports;
using Invoicing.Receivables.Cash.Reviews;

namespace Invoicing.Gateway.Composition;

/// <summary>Payments in the container.</summary>
internal static class CashServices
{
    /// <summary>Adds them.</summary>
    public static void Add(
        IServiceCollection services,
        GatewayOptions options,
        IReadOnlyDictionary<string, IExportTarget> targets,
        IReadOnlyDictionary<string, IChargeTarget> charges
    )
    {
        services.AddSingleton(charges).AddSingleton<ChargeRounds>().AddSingleton<AdviceService>();
        services.AddSingleton(targets).AddSingleton<SaftJournal>().AddSingleton<JournalDeliveries>();
        services.AddSingleton(options.Payments).AddSingleton<IInvoiceSource, InvoiceSource>();
        services.AddSingleton<CashCommits>().AddSingleton<OpenItems>().AddSingleton<CashMatching>();
        services.AddSingleton<BankFileImport>().AddSingleton<PaymentService>().AddSingleton<ReviewService>().AddSingleton<PayerAccountService>();
        services
            .AddSingleton<DisputeLines>()
            .AddSingleton<DisputeCredits>()
            .AddSingleton<DisputeService>()
            .AddSingleton<HoldService>()
            .AddSingleton<DiscountService>();
        services.AddSingleton<RefundService>().AddSingleton<PayeeService>().AddSingleton<CollectionService>();
        services.AddSingleton<DunningLetters>().AddSingleton<DunningService>();
        services.AddSingleton(provider => new DunningRounds(
            options.Api.Keys.Select(key => key.Tenant).ToHashSet(),
            options.Payments,
            provider.GetRequiredService<DunningService>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<ISecretSource, SecretSource>().AddSingleton<ProviderIntake>().AddSingleton<CashReports>().AddSingleton<JournalService>();
    }

    /// <summary>Adds the loops that are asked for.</summary>
    public static void AddLoops(IServiceCollection services, GatewayOptions options)
    {
        if (options.Payments.Dunning is { Daily: true, Levels.Count: > 0 })
        {
            PipelineServices.AddLoop<DunningRounds>(services, static rounds => (stopping, _) => rounds.RunAsync(stopping));
        }

        if (options.Payments.Providers.Values.Any(provider => provider.RetryUrl.Length > 0))
        {
            PipelineServices.AddLoop<ChargeRounds>(services, static rounds => (stopping, _) => rounds.RunAsync(stopping));
        }

        if (options.Payments.Exports.Count > 0)
        {
            PipelineServices.AddLoop<JournalDeliveries>(services, static deliveries => (stopping, _) => deliveries.RunAsync(stopping));
        }
    }
}
