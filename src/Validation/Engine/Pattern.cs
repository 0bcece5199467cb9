using System.Text;
using Invoicing.Validation.Values;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Engine;

/// <summary>Contexts in the order in which they take elements: each element goes to the first that matches it (Schematron, ISO/IEC 19757-3).</summary>
internal sealed class Pattern
{
    private readonly List<Context> _contexts = [];
    private readonly Lazy<(ushort Name, Context[] Contexts)[]> _plan;

    /// <summary>An empty pattern.</summary>
    public Pattern() => _plan = new Lazy<(ushort, Context[])[]>(MakePlan);

    /// <summary>The contexts.</summary>
    public IReadOnlyList<Context> Contexts => _contexts;

    /// <summary>For each name the contexts that may take its elements, in their order; made when the first document has closed the vocabulary.</summary>
    public (ushort Name, Context[] Contexts)[] Plan => _plan.Value;

    /// <summary>The context for empty elements, where there is one.</summary>
    public Context? Empty { get; private set; }

    /// <summary>Whether an element that holds nothing is refused, by the context for empty elements or by another.</summary>
    public bool RefusesEmptyElements { get; private set; }

    /// <summary>The context of a key.</summary>
    public Context this[string key] =>
        _contexts.SelectMany(context => context.Cases.Prepend(context)).FirstOrDefault(context => context.Key == key)
        ?? throw new ArgumentException($"No context {key}.", nameof(key));

    /// <summary>Adds a context for elements of one name.</summary>
    public Context On(string name, Func<ElementView, Truth>? condition = null) => On(name, [name], condition);

    /// <summary>Adds a context under a key of its own.</summary>
    public Context On(string key, IReadOnlyList<string> names, Func<ElementView, Truth>? condition = null)
    {
        var context = new Context(key, names, condition);
        _contexts.Add(context);
        return context;
    }

    /// <summary>
    /// Adds one context for each key, all about elements of the same names; a selector says, once for each element, to which of them
    /// it goes (-1 for none).
    /// </summary>
    public void OnCases(IReadOnlyList<string> keys, IReadOnlyList<string> names, Func<ElementView, int> select)
    {
        Context[] cases = [.. keys.Select(key => new Context(key, names, null))];
        var context = On("cases", names);
        context.Select = select;
        context.Cases = cases;
    }

    /// <summary>
    /// Adds a context for elements whose qualified name ends in this, known or not: those of any namespace, or of the one whose prefix in
    /// rule code stands before it, as in <c>ram:Amount</c>.
    /// </summary>
    public Context OnSuffix(string suffix, Func<ElementView, Truth>? condition = null)
    {
        var colon = suffix.IndexOf(':', StringComparison.Ordinal);
        byte? ns = colon < 0 ? null : NamespaceIds.OfPrefix(suffix[..colon]);
        var bytes = Encoding.UTF8.GetBytes(suffix[(colon + 1)..]);
        var context = new Context(
            $"*{suffix}",
            [],
            at => (at.Name != Vocabulary.Unknown || IsUnknown(at, bytes, ns)) && (condition is null ? Truth.Yes : condition(at)),
            suffix[(colon + 1)..],
            ns
        );
        _contexts.Add(context);
        return context;
    }

    /// <summary>Sets the context for every element that is empty.</summary>
    public Context OnEmpty()
    {
        RefuseEmptyElements();
        return Empty ??= On("empty", []);
    }

    /// <summary>Says that one of its contexts refuses elements that hold nothing.</summary>
    public void RefuseEmptyElements() => RefusesEmptyElements = true;

    /// <summary>
    /// The pattern as another set or version has it: a function says for each rule what becomes of it, null for nothing. Contexts
    /// that are left without rules go, and take no elements any more.
    /// </summary>
    public Pattern Adopt(Func<Rule, Rule?> adopt)
    {
        var adopted = new Pattern { RefusesEmptyElements = RefusesEmptyElements };
        foreach (var context in _contexts)
        {
            if (context.Adopt(adopt) is not { } taken)
            {
                continue;
            }
            adopted._contexts.Add(taken);
            if (context == Empty)
            {
                adopted.Empty = taken;
            }
        }

        return adopted;
    }

    private static bool IsUnknown(ElementView at, byte[] suffix, byte? ns) =>
        at.Document.Tape.QualifiedName(at.Node).EndsWith(suffix) && (ns is null || at.Document.Tape.Namespace(at.Node) == ns);

    private (ushort Name, Context[] Contexts)[] MakePlan() =>
        [
            .. _contexts
                .SelectMany(context => context.Names)
                .Distinct()
                .Select(name => (name, _contexts.Where(context => context.Names.Contains(name)).ToArray())),
        ];
}
