using Invoicing.Validation.Values;

namespace Invoicing.Validation.Engine;

/// <summary>
/// What a rule on sums found: the figure that is stated against the one that is computed, and whether their difference looks like
/// rounding or like a wrong sum. Other rules give a text alone.
/// </summary>
internal readonly record struct Figures
{
    /// <summary>Up to so much a difference can come from rounding: a few cents, more than any slack that the rules leave.</summary>
    private const decimal Cents = 0.05m;

    private readonly Number _stated;
    private readonly Number _computed;
    private readonly string? _text;
    private readonly string? _hint;

    private Figures(Number stated, Number computed, string? text = null, string? hint = null) =>
        (_stated, _computed, _text, _hint) = (stated, computed, text, hint);

    /// <summary>What to add to the message.</summary>
    public string Message
    {
        get
        {
            if (_text is not null)
            {
                return _text;
            }
            var difference = _stated - _computed;
            return $"Stated {_stated}, computed {_computed}{((difference != 0).Holds ? $", difference {difference}" : "")}.";
        }
    }

    /// <summary>What to add to the hint; empty where the figures do not tell.</summary>
    public string Hint
    {
        get
        {
            if (_text is not null || _hint is not null)
            {
                return _hint ?? "";
            }
            var difference = _stated - _computed;
            if (!(difference != 0).Holds)
            {
                return "";
            }
            if ((difference.Absolute <= Cents).Holds)
            {
                return "This looks like rounding: round each amount to two decimals, halves up, and add up what was rounded.";
            }
            return (_stated + _computed == 0).Holds
                ? "The two differ in their sign alone."
                : "This does not look like rounding: an amount is missing, doubled or wrong.";
        }
    }

    /// <summary>A stated figure against a computed one.</summary>
    public static Figures Against(Number stated, Number computed) => new(stated, computed);

    /// <summary>A stated figure against one computed in binary floating point; null where it could not be.</summary>
    public static Figures Against(Number stated, double? computed) =>
        new(
            stated,
            computed is { } value && Math.Abs(value) < 1e20 ? Math.Round((decimal)value, 6, MidpointRounding.AwayFromZero) / 1.000000m : Number.Unusable
        );

    /// <summary>The same figures with a way out of their own, where one is given.</summary>
    public Figures Saying(string? hint) => hint is null ? this : new Figures(_stated, _computed, _text, hint);

    /// <summary>What was found, where no figures can be compared, and the way out.</summary>
    public static Figures Told(string text, string hint) => new(Number.None, Number.None, text, hint);

    /// <summary>Nothing but a text.</summary>
    public static implicit operator Figures(string text) => new(Number.None, Number.None, text);
}
