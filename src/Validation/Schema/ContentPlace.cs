namespace Invoicing.Validation.Schema;

/// <summary>One place in the content of a type.</summary>
/// <param name="Name">The name of the element; <see cref="ushort.MaxValue"/> for a wildcard.</param>
/// <param name="Label">The name with its prefix, for messages.</param>
/// <param name="Type">The type of the element; null for a wildcard.</param>
/// <param name="Wildcard">The wildcard; null for an element.</param>
internal sealed record ContentPlace(ushort Name, string Label, SchemaType? Type, Wildcard? Wildcard);
