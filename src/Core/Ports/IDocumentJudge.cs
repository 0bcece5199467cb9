namespace Invoicing.Ports;

/// <summary>Judges documents by official rule sets.</summary>
public interface IDocumentJudge
{
    /// <summary>Ids of the rule sets that the document itself claims to follow (by syntax and BT-24), in their order.</summary>
    IReadOnlyList<string> Declared(ReadOnlyMemory<byte> document);

    /// <summary>Those of these rule sets (ids, or ids with versions) that no document passes once an XML signature is inside it.</summary>
    IReadOnlyList<string> Unsignable(IReadOnlyList<string> ruleSets);

    /// <summary>The verdict by these rule sets as they stood on a day. Never throws on input.</summary>
    Verdict Judge(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf);
}
