using System.Globalization;
using Invoicing.Faults;

namespace Invoicing.Payments.Exports.Saft;

/// <summary>
/// SAF-T (PT) 1.04_01, the part of accounting (TaxAccountingBasis C): accounts with balances, journal, entries. Source: Portaria n.º 302/2016 and its schema
/// (info.portaldasfinancas.gov.pt). No taxonomy is claimed (TaxonomyReference O); accounts hang below a heading of their first two digits.
/// </summary>
public static class SaftPortugal
{
    private const string Space = "urn:OECD:StandardAuditFile-Tax:PT_1.04_01";
    private const string Journal = "GERAL";

    /// <summary>The file; faults where something is missing or an entry is not in euro.</summary>
    public static Result<byte[]> Write(SaftFile file)
    {
        var company = file.Company;
        var faults = SaftChecks
            .Of(file, "EUR")
            .Concat(SaftChecks.Need(company.Name.Length > 0, "name", "As it is registered."))
            .Concat(SaftChecks.Need(company.TaxNumber.Length == 9 && company.TaxNumber.All(char.IsAsciiDigit), "taxNumber", "Nine digits."))
            .Concat(SaftChecks.Need(company.City.Length > 0, "city", "As in Lisboa."))
            .Concat(SaftChecks.Need(IsPostCode(company.PostalCode), "postalCode", "As in 1000-001."))
            .Concat(SaftChecks.Need(file.First.Year == file.Last.Year, "fiscal year", "A file is of one year: close a batch by its last day."))
            .Concat(file.Accounts.Where(account => account.Number.Length < 3).Select(TooShort))
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
        xml.Text("AuditFileVersion", "1.04_01");
        xml.Text("CompanyID", company.RegistrationNumber.Length > 0 ? company.RegistrationNumber : company.TaxNumber, 50);
        xml.Text("TaxRegistrationNumber", company.TaxNumber);
        xml.Text("TaxAccountingBasis", "C");
        xml.Text("CompanyName", company.Name, 100);
        xml.In(
            "CompanyAddress",
            () =>
            {
                xml.Text("AddressDetail", company.Street.Length > 0 ? company.Street : company.City, 210);
                xml.Text("City", company.City, 50);
                xml.Text("PostalCode", company.PostalCode);
                xml.Text("Country", "PT");
            }
        );
        xml.Number("FiscalYear", file.First.Year);
        xml.Day("StartDate", file.First);
        xml.Day("EndDate", file.Last);
        xml.Text("CurrencyCode", "EUR");
        xml.Day("DateCreated", file.CreatedOn);
        xml.Text("TaxEntity", "Global");
        xml.Text("ProductCompanyTaxID", company.ProducerTaxNumber.Length > 0 ? company.ProducerTaxNumber : company.TaxNumber, 30);
        xml.Number("SoftwareCertificateNumber", company.CertificateNumber);
        xml.Text("ProductID", "Invoicing Gateway/Invoicing Gateway");
        xml.Text("ProductVersion", file.Version, 30);
    }

    private static void Accounts(SaftXml xml, SaftFile file)
    {
        xml.Text("TaxonomyReference", "O");
        foreach (var group in file.Accounts.GroupBy(account => account.Number[..2]).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Account(xml, new(group.Key, $"Conta {group.Key}", group.Sum(one => one.Opening), group.Sum(one => one.Closing)), "GR", null);
            foreach (var account in group.OrderBy(account => account.Number, StringComparer.Ordinal))
            {
                Account(xml, account, "GM", group.Key);
            }
        }
    }

    private static void Account(SaftXml xml, SaftAccount account, string category, string? parent) =>
        xml.In(
            "Account",
            () =>
            {
                xml.Text("AccountID", account.Number, 30);
                xml.Text("AccountDescription", account.Name, 100);
                xml.Amount("OpeningDebitBalance", Math.Max(0, account.Opening));
                xml.Amount("OpeningCreditBalance", Math.Max(0, -account.Opening));
                xml.Amount("ClosingDebitBalance", Math.Max(0, account.Closing));
                xml.Amount("ClosingCreditBalance", Math.Max(0, -account.Closing));
                xml.Text("GroupingCategory", category);
                if (parent is not null)
                {
                    xml.Text("GroupingCode", parent, 30);
                }
            }
        );

    private static void Entries(SaftXml xml, SaftFile file)
    {
        xml.Number("NumberOfEntries", file.Entries.Count);
        xml.Amount("TotalDebit", file.Debits);
        xml.Amount("TotalCredit", file.Debits);
        xml.In(
            "Journal",
            () =>
            {
                xml.Text("JournalID", Journal);
                xml.Text("Description", "Diário geral");
                foreach (var entry in file.Entries)
                {
                    xml.In("Transaction", () => Transaction(xml, file.Batch, entry));
                }
            }
        );
    }

    private static void Transaction(SaftXml xml, long batch, SaftEntry entry)
    {
        var archive = string.Create(CultureInfo.InvariantCulture, $"{batch}-{entry.Number}");
        xml.Text("TransactionID", string.Create(CultureInfo.InvariantCulture, $"{entry.Date:yyyy-MM-dd} {Journal} {archive}"));
        xml.Number("Period", entry.Date.Month);
        xml.Day("TransactionDate", entry.Date);
        xml.Text("SourceID", "Gateway");
        xml.Text("Description", entry.Text.Length > 0 ? entry.Text : archive, 200);
        xml.Text("DocArchivalNumber", archive, 20);
        xml.Text("TransactionType", "N");
        xml.Day("GLPostingDate", entry.Date);
        xml.In(
            "Lines",
            () =>
            {
                for (var place = 0; place < entry.Lines.Count; place++)
                {
                    var (account, amount) = entry.Lines[place];
                    xml.In(amount > 0 ? "DebitLine" : "CreditLine", () => Line(xml, entry, place + 1, account, amount));
                }
            }
        );
    }

    private static void Line(SaftXml xml, SaftEntry entry, int number, string account, decimal amount)
    {
        xml.Number("RecordID", number);
        xml.Text("AccountID", account, 30);
        if (entry.Document.Length > 0)
        {
            xml.Text("SourceDocumentID", entry.Document, 60);
        }

        xml.Text("SystemEntryDate", entry.EnteredAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        xml.Text("Description", entry.Text.Length > 0 ? entry.Text : account, 200);
        xml.Amount(amount > 0 ? "DebitAmount" : "CreditAmount", Math.Abs(amount));
    }

    private static Fault TooShort(SaftAccount account) =>
        Fault.Fatal("GW-SAFT-ACCOUNT", $"Account '{account.Number}' has fewer than three characters.", "/payments/accounts");

    private static bool IsPostCode(string code) => code.Length == 8 && code[4] == '-' && code.Where((_, place) => place != 4).All(char.IsAsciiDigit);
}
