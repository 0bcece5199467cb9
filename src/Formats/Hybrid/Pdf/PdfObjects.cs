using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>Objects of a PDF, behind however many references they stand.</summary>
internal sealed class PdfObjects(PdfDocument document)
{
    /// <summary>References that are followed one after another: real files have one; a loop has no end.</summary>
    private const int MostHops = 16;

    /// <summary>Nodes of a name tree that are looked at. Real files have one or two; a tree that contains itself has no end.</summary>
    private const int MostNodes = 256;

    /// <summary>The catalog.</summary>
    internal DictionaryToken Catalog => document.Structure.Catalog.CatalogDictionary;

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

    /// <summary>The values of a name tree, in its order. Source: ISO 32000-1:2008, 7.9.6.</summary>
    internal IEnumerable<IToken> NameTree(DictionaryToken root)
    {
        var nodes = new Stack<DictionaryToken>([root]);
        for (var seen = 0; seen < MostNodes && nodes.TryPop(out var node); seen++)
        {
            foreach (var value in (Get<ArrayToken>(node, "Names")?.Data ?? []).Where((_, index) => index % 2 == 1))
            {
                yield return value;
            }

            foreach (var kid in (Get<ArrayToken>(node, "Kids")?.Data ?? []).Reverse().Select(Resolve).OfType<DictionaryToken>())
            {
                nodes.Push(kid);
            }
        }
    }

    /// <summary>The pages, as far as they are looked at.</summary>
    internal IEnumerable<DictionaryToken> Pages()
    {
        var nodes = new Stack<DictionaryToken>();
        if (Get<DictionaryToken>(Catalog, "Pages") is { } root)
        {
            nodes.Push(root);
        }

        for (var seen = 0; seen < MostNodes && nodes.TryPop(out var node); seen++)
        {
            if (Get<ArrayToken>(node, "Kids") is not { } kids)
            {
                yield return node;
                continue;
            }

            foreach (var kid in kids.Data.Reverse().Select(Resolve).OfType<DictionaryToken>())
            {
                nodes.Push(kid);
            }
        }
    }

    /// <summary>A token as something to compare by: two places may mean one object.</summary>
    internal static object Identity(IToken token) => token is IndirectReferenceToken reference ? reference.Data : token;
}
