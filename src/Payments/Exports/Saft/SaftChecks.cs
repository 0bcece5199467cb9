using Invoicing.Faults;

namespace Invoicing.Payments.Exports.Saft;

/// <summary>What must hold before a SAF-T file is written.</summary>
internal static class SaftChecks
{
    /// <summary>Faults of entries: off balance, in another currency, with parts of a cent.</summary>
    public static IEnumerable<Fault> Of(SaftFile file, string currency)
    {
        foreach (var entry in file.Entries)
        {
            if (entry.Lines.Sum(line => line.Amount) is var off and not 0)
            {
                yield return Fault.Fatal("GW-JOURNAL-BALANCE", $"Entry {entry.Number} is off by {off} {entry.Currency}.", $"/{entry.Number}");
            }

            if (entry.Currency != currency)
            {
                yield return Fault.Fatal(
                    "GW-SAFT-CURRENCY",
                    $"Entry {entry.Number} is in {entry.Currency}; the file is in {currency}.",
                    $"/{entry.Number}",
                    hint: "The ledger keeps each currency by itself; export this batch as hledger, beancount or csv."
                );
            }

            if (entry.Lines.Any(line => decimal.Round(line.Amount, 2, MidpointRounding.ToZero) != line.Amount))
            {
                yield return Fault.Fatal("GW-SAFT-AMOUNT", $"Entry {entry.Number} has parts of a cent.", $"/{entry.Number}");
            }
        }
    }

    /// <summary>A fault where something that the file needs is not configured.</summary>
    public static IEnumerable<Fault> Need(bool holds, string name, string hint)
    {
        if (!holds)
        {
            yield return Fault.Fatal("GW-SAFT-COMPANY", $"The file needs the company's {name}.", $"/payments/companies/{name}", hint: hint);
        }
    }
}
