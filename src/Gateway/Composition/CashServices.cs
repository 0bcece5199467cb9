using Invoicing.Connectors.Settings;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Issuing;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Secrets;
using Invoicing.Receivables.Cash;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Import;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Journals;
using Invoicing.Receivables.Cash.Matching;
using Invoicing.Receivables.Cash.Providers;
using Invoicing.Receivables.Cash.Reports;
using Invoicing.Receivables.Cash.Reviews;

namespace Invoicing.Gateway.Composition;

/// <summary>Payments in the container.</summary>
internal static class CashServices
{
    /// <summary>Adds them.</summary>
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(options.Payments).AddSingleton<IInvoiceSource, InvoiceSource>();
        services.AddSingleton<CashCommits>().AddSingleton<OpenItems>().AddSingleton<CashMatching>();
        services.AddSingleton<BankFileImport>().AddSingleton<PaymentService>().AddSingleton<ReviewService>().AddSingleton<PayerAccountService>();
        services.AddSingleton<ISecretSource, SecretSource>().AddSingleton<ProviderIntake>().AddSingleton<CashReports>().AddSingleton<JournalService>();
    }
}
