using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>Objects of a PDF, behind however many references they stand.</summary>
internal sealed class PdfObjects(PdfDocument document, IndirectReferenceToken root)
{
    /// <summary>References that are followed one after another: real files have one; a loop has no end.</summary>
    private const int MostHops = 16;

    /// <summary>Nodes of a name tree that are looked at. Real files have one or two; a tree that contains itself has no end.</summary>
    private const int MostNodes = 256;

    /// <summary>Depth of the trees of pages and names; a tree that contains itself is deeper than any.</summary>
    private const int MostDepth = 64;

    private DictionaryToken? _catalog;

    /// <summary>The catalog: the root that the file names.</summary>
    internal DictionaryToken Catalog =>
        _catalog ??= Resolve(root) as DictionaryToken ?? throw new InvalidDataException("The root of the PDF is no dictionary.");

    /// <summary>The object that a token stands for; null where a reference leads nowhere.</summary>
    internal IToken? Resolve(IToken? token)
    {
        for (var hops = 0; token is IndirectReferenceToken reference; hops++)
        {
            if (hops == MostHops)
            {
                return null;
            }

            token = document.Structure.GetObject(reference.Data)?.Data;
        }

        return token;
    }

    /// <summary>An entry of a dictionary, resolved; null where there is none of that type.</summary>
    internal T? Get<T>(DictionaryToken dictionary, string key)
        where T : class, IToken => Resolve(dictionary.Data.GetValueOrDefault(key)) as T;

    /// <summary>A text, of either notation.</summary>
    internal string? Text(DictionaryToken dictionary, string key) =>
        Resolve(dictionary.Data.GetValueOrDefault(key)) switch
        {
            StringToken text => text.Data,
            HexToken hex => hex.Data,
            _ => null,
        };

    /// <summary>Goes through the trees that are not asked for anything, too: other readers do. Throws where one is too deep, or there are no pages.</summary>
    internal void CheckTrees()
    {
        if (!Catalog.Data.TryGetValue("Pages", out var pages) || Resolve(pages) is not (null or NullToken or DictionaryToken))
        {
            throw new InvalidDataException("The PDF has no pages.");
        }

        var destinations = Get<DictionaryToken>(Catalog, "Names") is { } names ? Get<DictionaryToken>(names, "Dests") : null;
        foreach (var tree in new[] { Get<DictionaryToken>(Catalog, "Pages"), destinations }.OfType<DictionaryToken>())
        {
            _ = Nodes(tree).Count();
        }
    }

    /// <summary>The values of a name tree, in its order. Source: ISO 32000-1:2008, 7.9.6.</summary>
    internal IEnumerable<IToken> NameTree(DictionaryToken tree) =>
        Nodes(tree).SelectMany(node => (Get<ArrayToken>(node, "Names")?.Data ?? []).Where((_, index) => index % 2 == 1));

    /// <summary>The pages, as far as they are looked at.</summary>
    internal IEnumerable<DictionaryToken> Pages() =>
        Get<DictionaryToken>(Catalog, "Pages") is { } tree ? Nodes(tree).Where(node => Get<ArrayToken>(node, "Kids") is null) : [];

    /// <summary>Nodes of a tree, parents first, as far as they are looked at. Throws where it is deeper than trees are.</summary>
    private IEnumerable<DictionaryToken> Nodes(DictionaryToken tree)
    {
        var nodes = new Stack<(DictionaryToken Node, int Depth)>([(tree, 0)]);
        for (var seen = 0; seen < MostNodes && nodes.TryPop(out var next); seen++)
        {
            if (next.Depth > MostDepth)
            {
                throw new InvalidDataException("A tree of the PDF is too deep, or contains itself.");
            }

            yield return next.Node;
            foreach (var kid in (Get<ArrayToken>(next.Node, "Kids")?.Data ?? []).Reverse().Select(Resolve).OfType<DictionaryToken>())
            {
                nodes.Push((kid, next.Depth + 1));
            }
        }
    }

    /// <summary>A token as something to compare by: two places may mean one object.</summary>
    internal static object Identity(IToken token) => token is IndirectReferenceToken reference ? reference.Data : token;
}
