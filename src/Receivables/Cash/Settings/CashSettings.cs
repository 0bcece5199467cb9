using Invoicing.Payments.Bank.Csv;
using Invoicing.Payments.Collection;
using Invoicing.Payments.Exports.Saft;

namespace Invoicing.Receivables.Cash.Settings;

/// <summary>Everything that an operator decides about payments.</summary>
public sealed record CashSettings
{
    /// <summary>Whether a match that the rules are certain of is taken. Where not, every payment waits for a person.</summary>
    public bool TakeCertain { get; init; } = true;

    /// <summary>Amount, in whole units of the currency, above which a second person must agree to a decision; null for none.</summary>
    public int? FourEyesAbove { get; init; }

    /// <summary>Most that may be written off of an invoice in one step, in units of its currency; 0 for none.</summary>
    public decimal WriteOffLimit { get; init; } = 5;

    /// <summary>Account numbers by role: see <see cref="Ledger.CashAccounts"/>.</summary>
    public IReadOnlyDictionary<string, string> Accounts { get; init; } = new Dictionary<string, string>();

    /// <summary>How CSV files of banks are read, by name.</summary>
    public IReadOnlyDictionary<string, CsvMapping> Mappings { get; init; } = new Dictionary<string, CsvMapping>();

    /// <summary>Payment providers whose signed events are taken, by name.</summary>
    public IReadOnlyDictionary<string, ProviderSettings> Providers { get; init; } = new Dictionary<string, ProviderSettings>();

    /// <summary>How late payers are written to.</summary>
    public DunningSettings Dunning { get; init; } = new();

    /// <summary>Whose books SAF-T files have, by tenant.</summary>
    public IReadOnlyDictionary<string, SaftCompany> Companies { get; init; } = new Dictionary<string, SaftCompany>();

    /// <summary>Where batches of the journal are delivered to, by name.</summary>
    public IReadOnlyDictionary<string, ExportTargetSettings> Exports { get; init; } = new Dictionary<string, ExportTargetSettings>();

    /// <summary>Segment of a customer, for figures; one that is not named is <c>other</c>.</summary>
    public IReadOnlyDictionary<string, string> Segments { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a refund needs a second person: it is then asked for, never given at once.</summary>
    public bool RefundsNeedApproval { get; init; }

    /// <summary>Who collects by SEPA direct debit, by tenant.</summary>
    public IReadOnlyDictionary<string, Creditor> Creditors { get; init; } = new Dictionary<string, Creditor>();
}
