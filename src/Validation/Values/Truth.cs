namespace Invoicing.Validation.Values;

/// <summary>
/// What a test says: true, false, or that it cannot be decided because the document gives no value that the test could use
/// (XPath would end in a dynamic error). With <c>&amp;&amp;</c> and <c>||</c> the operands are looked at in their order, and the
/// first that cannot be decided decides that the whole cannot.
/// </summary>
internal readonly struct Truth
{
    private readonly byte _state;

    private Truth(byte state) => _state = state;

    /// <summary>It does not hold.</summary>
    public static Truth No => default;

    /// <summary>It holds.</summary>
    public static Truth Yes => new(1);

    /// <summary>It cannot be decided.</summary>
    public static Truth Undecided => new(2);

    /// <summary>Whether it holds.</summary>
    public bool Holds => _state == 1;

    /// <summary>Whether it cannot be decided.</summary>
    public bool IsUndecided => _state == 2;

    /// <summary>A plain answer.</summary>
    public static implicit operator Truth(bool value) => value ? Yes : No;

    /// <summary>Ends an <c>||</c>: what follows is not looked at.</summary>
    public static bool operator true(Truth value) => value._state != 0;

    /// <summary>Ends an <c>&amp;&amp;</c>: what follows is not looked at.</summary>
    public static bool operator false(Truth value) => value._state != 1;

    /// <summary>The second operand, once the first has held.</summary>
    public static Truth operator &(Truth left, Truth right) => left._state == 1 ? right : left;

    /// <summary>The second operand, once the first has not held.</summary>
    public static Truth operator |(Truth left, Truth right) => left._state == 0 ? right : left;

    /// <summary>The opposite.</summary>
    public static Truth operator !(Truth value) => value._state == 2 ? value : value._state == 0;
}
