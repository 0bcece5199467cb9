using Invoicing.Validation.Engine;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Schema;

/// <summary>A whole schema: the elements that are declared for all, and the types by name.</summary>
internal sealed class SchemaSet : IStructureSchema
{
    private readonly SchemaType?[] _declared;
    private readonly ushort[] _roots;
    private readonly Dictionary<string, SchemaType> _types;
    private readonly SchemaTerms _terms;

    /// <summary>A schema of which documents have one of these root elements.</summary>
    public SchemaSet(IReadOnlyDictionary<ushort, SchemaType> elements, Dictionary<string, SchemaType> types, string[] roots, SchemaTerms terms)
    {
        _declared = new SchemaType?[elements.Keys.Max() + 1];
        foreach (var (name, type) in elements)
        {
            _declared[name] = type;
        }
        _types = types;
        _terms = terms;
        _roots = [.. roots.Select(RuleVocabulary.Shared.Id)];
    }

    /// <summary>Tells everything in which a document departs from it.</summary>
    public void Run(Document document, HitList hits, int most) => new SchemaWalk(this, document, new SchemaReport(document, _terms, hits, most)).Run();

    /// <summary>
    /// The type of an element that is declared for all; null where it is not. Each document has its own schema, in which the root elements
    /// of the others are not declared.
    /// </summary>
    public SchemaType? Declared(ushort name, ushort root) =>
        name >= _declared.Length || (name != root && Array.IndexOf(_roots, name) >= 0) ? null : _declared[name];

    /// <summary>The type of a name as <c>xsi:type</c> has it, with our prefix: <c>cac:PartyType</c>; null where there is none.</summary>
    public SchemaType? Find(string name) => _types.GetValueOrDefault(name);
}
