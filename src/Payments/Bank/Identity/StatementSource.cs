using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Identity;

/// <summary>What tells a statement from others, and what tells which follow one another: all that must be kept of one.</summary>
/// <param name="Key">What tells it from others.</param>
/// <param name="Account">Its account.</param>
/// <param name="Kind">Statement, report or notification.</param>
/// <param name="Opening">Booked balance that it starts from.</param>
/// <param name="Closing">Booked balance that it ends with.</param>
public sealed record StatementSource(string Key, string Account, StatementKind Kind, BankBalance? Opening, BankBalance? Closing)
{
    /// <summary>That of a statement.</summary>
    public static StatementSource Of(BankStatement statement)
    {
        var (opening, closing) = (Text(statement.Opening), Text(statement.Closing));
        var own =
            opening.Length > 0 && closing.Length > 0
                ? $"{statement.Number}|{statement.Page}|{opening}|{closing}"
                : $"{statement.Id}|{statement.Number}|{statement.Page}";
        return new StatementSource(
            $"{statement.Kind}|{statement.Account.Number}|{own}",
            statement.Account.Number,
            statement.Kind,
            statement.Opening,
            statement.Closing
        );
    }

    /// <summary>Whether another begins where this one ends.</summary>
    internal bool Precedes(StatementSource other) =>
        Key != other.Key
        && Kind == StatementKind.Statement
        && other.Kind == StatementKind.Statement
        && Account == other.Account
        && Closing is { } closing
        && other.Opening is { } opening
        && closing.Amount == opening.Amount
        && closing.Currency == opening.Currency
        && closing.Date <= opening.Date;

    private static string Text(BankBalance? balance) =>
        balance is null
            ? ""
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{balance.Date:yyyyMMdd}{balance.Currency}{balance.Amount:0.#########}");
}
