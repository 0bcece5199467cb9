namespace Invoicing.Validation.Values;

/// <summary>The text of one element or attribute, of none, or that of several where one was wanted (which leaves a test undecided).</summary>
internal readonly ref struct Text
{
    private readonly byte _state;

    private Text(byte state, ReadOnlySpan<byte> bytes)
    {
        _state = state;
        Bytes = bytes;
    }

    /// <summary>There is none.</summary>
    public static Text None => default;

    /// <summary>There are several.</summary>
    public static Text Several => new(2, default);

    /// <summary>UTF-8; empty where there is none.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Whether there is an element or attribute.</summary>
    public bool Exists => _state == 1;

    /// <summary>Whether there are several.</summary>
    public bool IsSeveral => _state == 2;

    /// <summary>normalize-space().</summary>
    public Text Normalized => _state == 1 ? new Text(1, Lexical.Normalize(Bytes)) : this;

    /// <summary>upper-case().</summary>
    public Text Upper => _state == 1 ? new Text(1, Lexical.Upper(Bytes)) : this;

    /// <summary>Whether it is not empty.</summary>
    public Truth NotEmpty => _state == 2 ? Truth.Undecided : !Bytes.IsEmpty;

    /// <summary>A text that there is.</summary>
    public static Text Of(ReadOnlySpan<byte> bytes) => new(1, bytes);

    /// <summary>Equality of strings; where there is none, it is the empty string.</summary>
    public Truth Is(ReadOnlySpan<byte> other) => _state == 2 ? Truth.Undecided : Bytes.SequenceEqual(other);

    /// <summary>Whether it begins with this.</summary>
    public Truth StartsWith(ReadOnlySpan<byte> other) => _state == 2 ? Truth.Undecided : Bytes.StartsWith(other);

    /// <summary>Whether this is somewhere in it.</summary>
    public Truth Contains(ReadOnlySpan<byte> other) => _state == 2 ? Truth.Undecided : Bytes.IndexOf(other) >= 0;

    /// <summary>Whether it is one of the codes of a list.</summary>
    public Truth IsIn(CodeList codes) => _state == 2 ? Truth.Undecided : codes.Has(Bytes);

    /// <summary>Whether it has this many characters.</summary>
    public Truth HasLength(int length) => _state == 2 ? Truth.Undecided : Lexical.Length(Bytes) == length;

    /// <summary>Whether number() of it is a number.</summary>
    public Truth IsNumeric => _state == 2 ? Truth.Undecided : Lexical.Double(Bytes) is { } value && !double.IsNaN(value);

    /// <summary>Whether number() of it passes a test; where it is none, it does not.</summary>
    public Truth Numeric(Func<double, bool> test) => _state == 2 ? Truth.Undecided : Lexical.Double(Bytes) is { } value && !double.IsNaN(value) && test(value);

    /// <summary>substring() from a character, counted from 1.</summary>
    public Text Substring(int from, int length = int.MaxValue) => _state == 1 ? new Text(1, Lexical.Substring(Bytes, from, length)) : this;

    /// <summary>A test of the string.</summary>
    public Truth Test(Func<ReadOnlySpan<byte>, bool> test) => _state == 2 ? Truth.Undecided : test(Bytes);
}
