namespace Invoicing.Signatures.Structure;

/// <summary>A signature in the canonical bytes of a document.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset after its last byte.</param>
/// <param name="Placed">Whether it stands where UBL wants it.</param>
/// <param name="BelowXmlAttribute">Whether an element around it has an <c>xml:</c> attribute, which an inclusive subset would inherit.</param>
/// <param name="Namespaces">Namespaces in scope around it.</param>
internal sealed record SignatureSpan(int Start, int End, bool Placed, bool BelowXmlAttribute, IReadOnlyDictionary<string, string> Namespaces);
