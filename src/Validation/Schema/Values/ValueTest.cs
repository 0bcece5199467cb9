namespace Invoicing.Validation.Schema.Values;

/// <summary>Whether a text is a value of a type, white space at its ends passed over where the type does so.</summary>
internal delegate bool ValueTest(ReadOnlySpan<byte> text);
