using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Camt;

/// <summary>Accounts, banks and names.</summary>
internal static class CamtParty
{
    /// <summary>The account of an element with Id/IBAN or Id/Othr/Id.</summary>
    public static BankAccount Account(CamtNode? account)
    {
        var id = account?.At("Id");
        var number =
            id?.TextAt("IBAN") is { Length: > 0 } iban ? iban
            : id?.At("Othr")?.TextAt("Id") is { Length: > 0 } other ? other
            : id?.TextAt("PrtryAcct", "Id");
        return new BankAccount(number is { Length: > 0 } ? number.Replace(" ", "", StringComparison.Ordinal) : "");
    }

    /// <summary>BIC, else the clearing number, else the name.</summary>
    public static string Bank(CamtNode bank) =>
        new[] { bank.TextAt("BICFI"), bank.TextAt("BIC"), bank.TextAt("ClrSysMmbId", "MmbId"), bank.TextAt("Nm"), bank.TextAt("Othr", "Id") }.FirstOrDefault(
            text => text.Length > 0
        )
        ?? "";

    /// <summary>The name of a party, which stands one level deeper since version 08.</summary>
    public static string Name(CamtNode? party) =>
        new[] { party?.TextAt("Nm"), party?.TextAt("Pty", "Nm"), party?.TextAt("Agt", "FinInstnId", "Nm"), party?.TextAt("PstlAdr", "AdrLine") }.FirstOrDefault(
            text => text is { Length: > 0 }
        )
        ?? "";

    /// <summary>The other side of a payment: who paid in, or who was paid; of a reversal that of the payment taken back.</summary>
    public static BankAccount Counterparty(CamtNode details, bool isPayer)
    {
        var (parties, agents) = (details.At("RltdPties"), details.At("RltdAgts"));
        var role = isPayer ? "Dbtr" : "Cdtr";
        var bank = agents?.At(role + "Agt", "FinInstnId");
        return Account(parties?.At(role + "Acct")) with { Bank = bank is null ? "" : Bank(bank), Holder = Name(parties?.At(role)) };
    }
}
