namespace Invoicing.Values;

/// <summary>An identifier with the scheme it is of.</summary>
/// <param name="Value">The identifier.</param>
/// <param name="Scheme">Scheme identifier: ISO 6523, EAS, UNTDID 1153 or 7143, as the term demands; null where none is stated.</param>
/// <param name="SchemeVersion">Version of the scheme, used by BT-158 only.</param>
public sealed record Identifier(string Value, string? Scheme = null, string? SchemeVersion = null)
{
    /// <summary>Scheme and value, as in <c>0088:7300010000001</c>.</summary>
    public override string ToString() => Scheme is null ? Value : $"{Scheme}:{Value}";
}
