namespace Invoicing.Ports.Documents;

/// <summary>Judges documents by official rule sets.</summary>
public interface IDocumentValidator
{
    /// <summary>Ids of the rule sets that the document itself claims to follow (by syntax and BT-24), in their order.</summary>
    IReadOnlyList<string> Declared(ReadOnlyMemory<byte> document);

    /// <summary>Those of these rule sets (ids, or ids with versions) that no document passes once an XML signature is inside it.</summary>
    IReadOnlyList<string> ForbidsSignature(IReadOnlyList<string> ruleSets);

    /// <summary>The verdict by these rule sets as they stood on a day, each as published. Never throws on input.</summary>
    Verdict Validate(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf);

    /// <summary>
    /// The verdict by the rule sets that the document declares, as gravely as its profile's own validator takes them, and by others besides. Where
    /// the profile's rules are not built, <see cref="Verdict.Unjudged"/> names it, and a warning (GW-RULES-PARTIAL) is among the faults. Never throws on input.
    /// </summary>
    Verdict ValidateDeclared(ReadOnlyMemory<byte> document, IReadOnlyList<string> besides, DateOnly asOf) =>
        Validate(document, [.. besides.Union(Declared(document))], asOf);
}
