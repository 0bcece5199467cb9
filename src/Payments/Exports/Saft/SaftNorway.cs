using System.Globalization;
using Invoicing.Faults;

namespace Invoicing.Payments.Exports.Saft;

/// <summary>
/// SAF-T Financial (NO) 1.30: header, accounts with balances and their grouping, journal, entries. Source: Skatteetaten, "Norwegian SAF-T Financial data",
/// version 1.30, and its schema. Codes of the grouping are the operator's: an account without one is a fault, for every account must have one.
/// </summary>
public static class SaftNorway
{
    private const string Space = "urn:StandardAuditFile-Taxation-Financial:NO";

    /// <summary>The file; faults where something is missing or an entry is not in kroner.</summary>
    public static Result<byte[]> Write(SaftFile file)
    {
        var company = file.Company;
        var faults = SaftChecks
            .Of(file, "NOK")
            .Concat(SaftChecks.Need(company.Name.Length > 0, "name", "As it is registered."))
            .Concat(SaftChecks.Need(company.RegistrationNumber.Length == 9, "registrationNumber", "The organisation number, nine digits."))
            .Concat(SaftChecks.Need(company.ContactFirstName.Length > 0, "contactFirstName", "Of whom the authority may ask."))
            .Concat(SaftChecks.Need(company.ContactLastName.Length > 0, "contactLastName", "Of whom the authority may ask."))
            .Concat(file.Accounts.Where(account => !company.GroupingCodes.ContainsKey(account.Number)).Select(Ungrouped))
            .ToList();
        if (faults.Count > 0)
        {
            return Result<byte[]>.Failure(faults);
        }

        using var xml = new SaftXml(Space);
        xml.In("Header", () => Header(xml, file));
        xml.In("MasterFiles", () => xml.In("GeneralLedgerAccounts", () => Accounts(xml, file)));
        xml.In("GeneralLedgerEntries", () => Entries(xml, file));
        return Result<byte[]>.Success(xml.End());
    }

    private static void Header(SaftXml xml, SaftFile file)
    {
        var company = file.Company;
        xml.Text("AuditFileVersion", "1.30");
        xml.Text("AuditFileCountry", "NO");
        xml.Day("AuditFileDateCreated", file.CreatedOn);
        xml.Text("SoftwareCompanyName", "Invoicing Gateway", 70);
        xml.Text("SoftwareID", "Invoicing Gateway");
        xml.Text("SoftwareVersion", file.Version, 18);
        xml.In(
            "Company",
            () =>
            {
                xml.Text("RegistrationNumber", company.RegistrationNumber, 35);
                xml.Text("Name", company.Name);
                xml.In(
                    "Address",
                    () =>
                    {
                        xml.Text("StreetName", company.Street);
                        xml.Text("City", company.City);
                        xml.Text("PostalCode", company.PostalCode, 70);
                        xml.Text("Country", "NO");
                    }
                );
                xml.In(
                    "Contact",
                    () =>
                        xml.In(
                            "ContactPerson",
                            () =>
                            {
                                xml.Text("FirstName", company.ContactFirstName, 35);
                                xml.Text("LastName", company.ContactLastName, 70);
                            }
                        )
                );
            }
        );
        xml.Text("DefaultCurrencyCode", "NOK");
        xml.In(
            "SelectionCriteria",
            () =>
            {
                xml.Day("SelectionStartDate", file.First);
                xml.Day("SelectionEndDate", file.Last);
            }
        );
        xml.Text("HeaderComment", string.Create(CultureInfo.InvariantCulture, $"Batch {file.Batch}"));
        xml.Text("TaxAccountingBasis", "A");
    }

    private static void Accounts(SaftXml xml, SaftFile file)
    {
        foreach (var account in file.Accounts.OrderBy(account => account.Number, StringComparer.Ordinal))
        {
            xml.In(
                "Account",
                () =>
                {
                    xml.Text("AccountID", account.Number, 70);
                    xml.Text("AccountDescription", account.Name);
                    xml.Text("GroupingCategory", file.Company.GroupingCategory);
                    xml.Text("GroupingCode", file.Company.GroupingCodes[account.Number], 35);
                    xml.Text("AccountType", "GL");
                    xml.Amount(account.Opening >= 0 ? "OpeningDebitBalance" : "OpeningCreditBalance", Math.Abs(account.Opening));
                    xml.Amount(account.Closing >= 0 ? "ClosingDebitBalance" : "ClosingCreditBalance", Math.Abs(account.Closing));
                }
            );
        }
    }

    private static void Entries(SaftXml xml, SaftFile file)
    {
        xml.Number("NumberOfEntries", file.Entries.Count);
        xml.Amount("TotalDebit", file.Debits);
        xml.Amount("TotalCredit", file.Debits);
        xml.In(
            "Journal",
            () =>
            {
                xml.Text("JournalID", "GL");
                xml.Text("Description", "General ledger");
                xml.Text("Type", "GL");
                foreach (var entry in file.Entries)
                {
                    xml.In("Transaction", () => Transaction(xml, file.Batch, entry));
                }
            }
        );
    }

    private static void Transaction(SaftXml xml, long batch, SaftEntry entry)
    {
        var entered = DateOnly.FromDateTime(entry.EnteredAt.UtcDateTime);
        xml.Text("TransactionID", string.Create(CultureInfo.InvariantCulture, $"{batch}-{entry.Number}"), 70);
        xml.Number("Period", entry.Date.Month);
        xml.Number("PeriodYear", entry.Date.Year);
        xml.Day("TransactionDate", entry.Date);
        xml.Text("Description", entry.Text);
        xml.Text("BatchID", batch.ToString(CultureInfo.InvariantCulture), 35);
        xml.Day("SystemEntryDate", entered);
        xml.Day("GLPostingDate", entry.Date);
        for (var place = 0; place < entry.Lines.Count; place++)
        {
            var (account, amount) = entry.Lines[place];
            xml.In(
                "Line",
                () =>
                {
                    xml.Number("RecordID", place + 1);
                    xml.Text("AccountID", account, 70);
                    if (entry.Document.Length > 0)
                    {
                        xml.Text("SourceDocumentID", entry.Document, 35);
                    }

                    xml.Text("Description", entry.Text);
                    xml.In(amount > 0 ? "DebitAmount" : "CreditAmount", () => xml.Amount("Amount", Math.Abs(amount)));
                }
            );
        }
    }

    private static Fault Ungrouped(SaftAccount account) =>
        Fault.Fatal(
            "GW-SAFT-GROUP",
            $"Account {account.Number} has no code of the grouping.",
            $"/payments/companies/groupingCodes/{account.Number}",
            hint: "Every account has one in SAF-T (NO)."
        );
}
