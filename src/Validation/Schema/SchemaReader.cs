using Invoicing.Validation.Schema.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Schema;

/// <summary>
/// Reads the tables. A statement begins at the start of a line, what belongs to it follows on lines that are indented:
/// <c>library P</c>: names without prefix are of P from here on; without one before they stand in no namespace. <c>simple N BASE FACETS</c>: a type of values:
/// its values, <c>1..3</c> characters, or <c>/FORM/</c>, a regular expression of XML Schema.
/// <c>value N TYPE @ATTRIBUTES</c>: an element's type that is a value with attributes. <c>type N</c> and <c>group N</c>: attributes and content;
/// the group also declares the element N. <c>of T</c>: the elements of a type. <c>each T</c>: elements, each with a type of its own name that is derived from
/// T.
/// </summary>
internal sealed class SchemaReader
{
    private readonly Dictionary<string, SimpleType> _simple = [];
    private readonly Dictionary<string, SchemaType> _types = [];
    private readonly Dictionary<string, SchemaType> _byFullName = [];
    private readonly Dictionary<ushort, SchemaType> _elements = [];
    private readonly List<(SchemaType Type, string Library, string[] Words)> _open = [];
    private string _library = "";

    private SchemaReader()
    {
        foreach (var builtin in BuiltinTypes.Everything)
        {
            AddSimple(builtin);
        }
        var any = new SchemaType("anyType") { Kind = ContentKind.Any, OtherAttributes = Openness.Lax };
        _types.Add(any.Name, any);
        _byFullName.Add("xs:anyType", any);
    }

    /// <summary>Reads a schema from its tables, which are embedded by these names.</summary>
    public static SchemaSet Read(string[] roots, SchemaTerms terms, params string[] tables)
    {
        var reader = new SchemaReader();
        var statements = tables.SelectMany(Statements).ToList();
        foreach (var words in statements)
        {
            reader.DeclareTypes(words);
        }
        reader._library = "";
        foreach (var words in statements)
        {
            reader.DeclareElements(words);
        }
        foreach (var (type, library, words) in reader._open)
        {
            reader.Fill(type, library, words);
        }
        return new SchemaSet(reader._elements, reader._byFullName, roots, terms);
    }

    private static IEnumerable<string[]> Statements(string table)
    {
        using var stream =
            typeof(SchemaReader).Assembly.GetManifestResourceStream($"Schema/{table}") ?? throw new ArgumentException($"No table {table}.", nameof(table));
        using var reader = new StreamReader(stream);
        List<string> words = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            if (line[0] != ' ' && words.Count > 0)
            {
                yield return [.. words];
                words.Clear();
            }

            words.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        yield return [.. words];
    }

    private void DeclareTypes(string[] words)
    {
        if (words[0] == "library")
        {
            _library = words[1];
        }
        else if (words[0] == "simple")
        {
            AddSimple(Simple(words[2]).Narrow(Full(words[1]), words[3..]));
        }
        else if (words[0] == "value")
        {
            Value(words);
        }
        else if (words[0] is "type" or "group")
        {
            Add(Full(words[1]), words[2..]);
        }
    }

    private void DeclareElements(string[] words)
    {
        if (words[0] == "library")
        {
            _library = words[1];
        }
        else if (words[0] == "group")
        {
            _elements.Add(RuleVocabulary.Shared.Id(Full(words[1])), _types[Full(words[1])]);
        }
        else if (words[0] == "of")
        {
            AddElements(words, (_, type) => type);
        }
        else if (words[0] == "each")
        {
            AddElements(words, Derive);
        }
    }

    private void AddElements(string[] words, Func<string, SchemaType, SchemaType> choose)
    {
        var type = Type(words[1]);
        foreach (var name in words[2..])
        {
            _elements.Add(RuleVocabulary.Shared.Id(Full(name)), choose(Full(name), type));
        }
    }

    private SchemaType Derive(string name, SchemaType from)
    {
        var type = from.Derive(name);
        _byFullName.Add($"{name}Type", type);
        return type;
    }

    private void Add(string name, string[] words)
    {
        var type = new SchemaType(name) { Kind = ContentKind.Elements, Base = SchemaType.Any };
        _types.Add(name, type);
        _byFullName.Add($"{name}Type", type);
        _open.Add((type, _library, words));
    }

    private void Value(string[] words)
    {
        var content = Simple(words[2]);
        var type = new SchemaType(Full(words[1]))
        {
            Kind = ContentKind.Value,
            Value = content,
            Base = _types[content.Name],
        };
        type.Take([.. words[3..].Select(Attribute)]);
        _types.Add(type.Name, type);
        _byFullName.Add($"{type.Name}Type", type);
    }

    private void AddSimple(SimpleType type)
    {
        _simple.Add(type.Name, type);
        var element = new SchemaType(type.Name)
        {
            Kind = ContentKind.Value,
            Value = type,
            Base = type.Base is { } wider ? _types[wider.Name] : SchemaType.Any,
        };
        _types.Add(type.Name, element);
        _byFullName.Add(type.Name.Contains(':', StringComparison.Ordinal) ? type.Name : $"xs:{type.Name}", element);
    }

    private void Fill(SchemaType type, string of, string[] words)
    {
        _library = of;
        var flags = words.TakeWhile(word => word is "mixed" or "abstract" or "restricts").ToList();
        type.IsAbstract = flags.Contains("abstract");
        var rest = words[flags.Count..];
        if (flags.Contains("restricts"))
        {
            type.Base = Type(rest[0]);
            rest = rest[1..];
        }

        var attributes = rest.TakeWhile(word => word[0] == '@').ToList();
        if (attributes.Contains("@*!"))
        {
            type.OtherAttributes = Openness.Strict;
        }
        type.Take([.. attributes.Where(word => word[1] != '*').Select(Attribute)]);
        rest = rest[attributes.Count..];
        type.Kind =
            flags.Contains("mixed") ? ContentKind.Mixed
            : rest.Length == 0 ? ContentKind.Empty
            : ContentKind.Elements;
        if (rest.Length > 0)
        {
            type.Content = ContentBuilder.Build(rest, Place);
        }
    }

    /// <summary><c>@name!:type=fixed</c>; in what is fixed, + stands for a blank.</summary>
    private AttributeUse Attribute(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var type = Simple(equals < 0 ? word[(colon + 1)..] : word[(colon + 1)..equals]);
        return new AttributeUse(word[1..colon].TrimEnd('!'), type, word[colon - 1] == '!', equals < 0 ? null : word[(equals + 1)..].Replace('+', ' '));
    }

    private ContentPlace Place(string word)
    {
        if (word[^1] is '~' or '!')
        {
            return new ContentPlace(ushort.MaxValue, word[..^1], null, new Wildcard(word[^1] == '!' ? Openness.Strict : Openness.Lax, word[..^1] == "other"));
        }
        var cells = word.Split('=');
        var name = Full(cells[0]);
        var id = RuleVocabulary.Shared.Id(name);
        return new ContentPlace(id, name, cells.Length > 1 ? Type(cells[1]) : _elements.GetValueOrDefault(id) ?? _types[name], null);
    }

    private SchemaType Type(string word) => _types.GetValueOrDefault(Full(word)) ?? _types[word];

    private SimpleType Simple(string word) => _simple.GetValueOrDefault(Full(word)) ?? _simple[word];

    private string Full(string name) => _library.Length == 0 || name.Contains(':', StringComparison.Ordinal) ? name : $"{_library}:{name}";
}
