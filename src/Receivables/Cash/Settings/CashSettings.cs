using Invoicing.Payments.Bank.Csv;

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
}
