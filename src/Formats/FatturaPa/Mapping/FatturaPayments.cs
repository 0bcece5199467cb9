using System.Text.RegularExpressions;
using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>The payment of an invoice as FatturaPA has it: once, of all that is due.</summary>
internal sealed partial class FatturaPayments(Invoice invoice, FatturaLosses losses)
{
    internal TermList<FatturaPayment> Payments()
    {
        var instructions = invoice.PaymentInstructions;
        NoPlaces(instructions);
        if (instructions is null && invoice.DueDate is null)
        {
            return [];
        }
        var (means, isExact) = FatturaCodes.PaymentOf(instructions?.MeansTypeCode);
        if (!isExact && instructions?.MeansTypeCode is { } code)
        {
            losses.Add(
                "/FatturaElettronica/FatturaElettronicaBody/DatiPagamento/DettaglioPagamento/ModalitaPagamento",
                code,
                $"it becomes {means}",
                "BT-81",
                LossKind.CodeMapped
            );
        }
        var transfer = instructions is { CreditTransfers: [var first, ..] } ? first : null;
        return
        [
            new FatturaPayment
            {
                Beneficiary = losses.Text(invoice.Payee?.Name ?? transfer?.AccountName, invoice.Payee is null ? "BT-85" : "BT-59", 200),
                Means = means,
                DueDate = invoice.DueDate,
                Amount = losses.Number(invoice.Totals?.Due?.Amount, "BT-115", 2),
                Iban = Account(transfer?.AccountIdentifier),
                Bic = Bank(transfer?.ServiceProviderIdentifier),
                Code = losses.Text(instructions?.RemittanceInformation, "BT-83", 60, isBasic: true),
            },
        ];
    }

    private void NoPlaces(PaymentInstructions? instructions)
    {
        losses.NoPlace("BT-82", instructions?.MeansText);
        losses.NoPlace("BT-87", instructions?.Card?.PrimaryAccountNumber);
        losses.NoPlace("BT-88", instructions?.Card?.HolderName);
        losses.NoPlace("BT-89", instructions?.DirectDebit?.MandateReference);
        losses.NoPlace("BT-90", instructions?.DirectDebit?.CreditorIdentifier);
        losses.NoPlace("BT-91", instructions?.DirectDebit?.DebitedAccount);
        losses.NoPlace("BT-60", invoice.Payee?.Identifier?.ToString());
        losses.NoPlace("BT-61", invoice.Payee?.LegalRegistrationIdentifier?.ToString());
        if (invoice.Payee is not null && instructions is { CreditTransfers: [{ AccountName: { } name }, ..] } && name != invoice.Payee.Name)
        {
            losses.NoPlace("BT-85", name, "the beneficiary of FatturaPA is the payee");
        }
        foreach (var transfer in (instructions?.CreditTransfers ?? []).Skip(1))
        {
            losses.NoPlace("BT-84", transfer.AccountIdentifier, "a payment of FatturaPA has one account");
            losses.NoPlace("BT-85", transfer.AccountName, "a payment of FatturaPA has one account");
            losses.NoPlace("BT-86", transfer.ServiceProviderIdentifier, "a payment of FatturaPA has one account");
        }
    }

    private string? Account(string? account)
    {
        var plain = account?.Replace(" ", "", StringComparison.Ordinal);
        if (plain is null || Iban().IsMatch(plain))
        {
            return plain;
        }
        losses.NoPlace("BT-84", account, "an account of FatturaPA is an IBAN");
        return null;
    }

    private string? Bank(string? bank)
    {
        if (bank is null || Bic().IsMatch(bank))
        {
            return bank;
        }
        losses.NoPlace("BT-86", bank, "a bank of FatturaPA is named by its BIC");
        return null;
    }

    [GeneratedRegex(@"^[a-zA-Z]{2}[0-9]{2}[a-zA-Z0-9]{11,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Iban();

    [GeneratedRegex(@"^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Bic();
}
