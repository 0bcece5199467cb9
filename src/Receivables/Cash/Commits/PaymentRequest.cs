using Invoicing.Payments.Matching.Model;
using Invoicing.Ports.Payments;

namespace Invoicing.Receivables.Cash.Commits;

/// <summary>A payment as a system hands it in.</summary>
/// <param name="Id">The system's own id of it, 1 to 100 characters.</param>
/// <param name="Amount">More than 0, at most four decimals.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="ReceivedOn">Day on which the money came.</param>
public sealed record PaymentRequest(string Id, decimal Amount, string Currency, DateOnly ReceivedOn)
{
    /// <summary>Source of payments that are handed in as they are.</summary>
    public const string Source = "api";

    /// <summary>Id of the invoice that it pays; null to have the rules find it.</summary>
    public Guid? Invoice { get; init; }

    /// <summary>Who paid.</summary>
    public string? Name { get; init; }

    /// <summary>Account that it came from.</summary>
    public string? Account { get; init; }

    /// <summary>Text.</summary>
    public string? Text { get; init; }

    /// <summary>Payment reference.</summary>
    public string? Reference { get; init; }

    /// <summary>How it was paid.</summary>
    public string? Method { get; init; }

    internal PaymentLine Line =>
        new(Amount, Currency)
        {
            Name = Name ?? "",
            Account = Account ?? "",
            Text = Text ?? "",
            References = Reference is { Length: > 0 } reference ? [reference] : [],
        };

    internal NewPayment Payment(string tenant, string account, DateOnly on, DateTimeOffset at) =>
        new(Guid.CreateVersion7(at), tenant, PaymentKind.Receipt, Source, Id, Currency, Amount, on, at, account, Detail);

    internal bool IsSaidBy(NewPayment payment) =>
        payment.Amount == Amount
        && payment.Currency == Currency
        && payment.Detail.CameOn == ReceivedOn
        && payment.Detail.Name == Detail.Name
        && payment.Detail.Text == Detail.Text
        && payment.Detail.Account == Detail.Account;

    private PaymentDetail Detail =>
        new()
        {
            Name = Name ?? "",
            Account = Account ?? "",
            Text = Text ?? "",
            References = Reference is { Length: > 0 } reference ? [reference] : [],
            Method = Method ?? "",
            CameOn = ReceivedOn,
        };
}
