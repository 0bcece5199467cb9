using System.Globalization;

namespace Invoicing.Values;

/// <summary>An amount in a currency. The amount keeps the scale it was written with (<c>1.00</c> and <c>1.000</c> are equal, but print as they came).</summary>
/// <param name="Amount">The amount in units of the currency.</param>
/// <param name="Currency">ISO 4217 alpha code; empty where the document states none, which is for the rules to judge.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    /// <summary>The sum. Adding two currencies is a bug of the caller.</summary>
    public static Money operator +(Money left, Money right) => new(left.Amount + right.Amount, Same(left, right));

    /// <summary>The difference. Subtracting two currencies is a bug of the caller.</summary>
    public static Money operator -(Money left, Money right) => new(left.Amount - right.Amount, Same(left, right));

    /// <summary>The amount rounded half away from zero, as EN 16931-1 (6.4, rounding) asks of totals.</summary>
    public Money Round(int decimals) => this with { Amount = Math.Round(Amount, decimals, MidpointRounding.AwayFromZero) };

    /// <summary>The amount and its currency, culture-free.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");

    private static string Same(Money left, Money right) =>
        left.Currency == right.Currency ? left.Currency : throw new InvalidOperationException($"{left.Currency} and {right.Currency} do not add up.");
}
