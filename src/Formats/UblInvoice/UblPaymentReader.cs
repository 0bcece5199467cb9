using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Gathers BG-16 from every cac:PaymentMeans: UBL states each credit transfer in one of its own, the rest once or alike in all.</summary>
internal sealed class UblPaymentReader(UblCursor cursor, bool isCreditNote)
{
    private readonly List<CreditTransfer> _transfers = [];
    private string? _meansCode;
    private string? _meansText;
    private string? _remittance;
    private string? _mandate;
    private string? _debitedAccount;
    private PaymentCard? _card;
    private DateOnly? _dueDate;

    /// <summary>BT-9 of a credit note, whose root has no due date.</summary>
    internal DateOnly? DueDate => _dueDate;

    internal void Read()
    {
        string? reference = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "PaymentMeansCode"):
                    MeansCode();
                    break;
                case (Cbc, "PaymentDueDate") when isCreditNote:
                    cursor.Date(ref _dueDate, "BT-9");
                    break;
                case (Cbc, "PaymentID"):
                    cursor.Code(ref reference, "BT-83", many: true);
                    break;
                case (Cac, "CardAccount"):
                    if (!cursor.Again(_card, "BG-18", many: true))
                    {
                        Card();
                    }

                    break;
                case (Cac, "PayeeFinancialAccount"):
                    Account();
                    break;
                case (Cac, "PaymentMandate"):
                    Mandate();
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        Same(ref _remittance, reference, "BT-83 is taken once", "/cbc:PaymentID");
    }

    /// <summary>The instructions, or null where nothing was said; BT-90 stands with the parties.</summary>
    internal PaymentInstructions? Instructions(string? creditorIdentifier)
    {
        var debit = new DirectDebit
        {
            MandateReference = _mandate,
            CreditorIdentifier = creditorIdentifier,
            DebitedAccount = _debitedAccount,
        };
        var instructions = new PaymentInstructions
        {
            MeansTypeCode = _meansCode,
            MeansText = _meansText,
            RemittanceInformation = _remittance,
            CreditTransfers = _transfers.ToTermList(),
            Card = _card,
            DirectDebit = debit == new DirectDebit() ? null : debit,
        };
        return instructions == new PaymentInstructions() ? null : instructions;
    }

    private void MeansCode()
    {
        var code = cursor.Code("name", out var name);
        Same(ref _meansCode, code, "BT-81 is taken once");
        Same(ref _meansText, name, "BT-82 is taken once", "/@name");
    }

    private void Same(ref string? slot, string? value, string reason, string below = "")
    {
        slot ??= value;
        if (slot != value)
        {
            cursor.Lose(value, reason, below);
        }
    }

    private void Card()
    {
        string? number = null,
            network = null,
            holder = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "PrimaryAccountNumberID"):
                    cursor.Code(ref number, "BT-87");
                    break;
                case (Cbc, "NetworkID"):
                    cursor.Code(ref network, "BG-18");
                    break;
                case (Cbc, "HolderName"):
                    cursor.Text(ref holder, "BT-88");
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        if (network != UblNames.NotAvailable)
        {
            cursor.Lose(network, "no EN 16931 term", "/cbc:NetworkID");
        }

        _card = number is null && holder is null ? null : new PaymentCard { PrimaryAccountNumber = number, HolderName = holder };
    }

    private void Account()
    {
        string? account = null,
            name = null,
            provider = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ID"):
                    cursor.Code(ref account, "BT-84");
                    break;
                case (Cbc, "Name"):
                    cursor.Text(ref name, "BT-85");
                    break;
                case (Cac, "FinancialInstitutionBranch"):
                    UblGroups.Id(cursor, ref provider, "BT-86");
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        if (account is not null || name is not null || provider is not null)
        {
            _transfers.Add(
                new CreditTransfer
                {
                    AccountIdentifier = account,
                    AccountName = name,
                    ServiceProviderIdentifier = provider,
                }
            );
        }
    }

    private void Mandate()
    {
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ID"):
                    cursor.Code(ref _mandate, "BT-89", many: true);
                    break;
                case (Cac, "PayerFinancialAccount"):
                    UblGroups.Id(cursor, ref _debitedAccount, "BT-91", many: true);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }
    }
}
