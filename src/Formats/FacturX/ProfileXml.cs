using System.Text;
using System.Xml.Linq;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Ports.Documents;
using Invoicing.Xml;
using Invoicing.Xml.Trees;

namespace Invoicing.Formats.FacturX;

/// <summary>Takes out of CII what a profile has no place for, and accounts for it: each term once, each line once where a profile has none.</summary>
internal static class ProfileXml
{
    private static readonly IReadOnlyDictionary<string, string> TermAt = CiiInvoiceFormat
        .Terms.GroupBy(term => Local(term.Path))
        .ToDictionary(group => group.Key, group => group.First().Term);

    /// <summary>The document of the profile, with what was lost before and here.</summary>
    internal static WriteResult Within(FacturXProfile profile, WriteResult whole)
    {
        if (ProfileParts.IsWhole(profile) || BoundedXml.Load(whole.Document).Value is not { } root)
        {
            return whole;
        }

        List<Loss> losses = [.. whole.Losses];
        Prune(root, "", profile, losses);
        return new(Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting)), losses);
    }

    private static void Prune(XElement element, string path, FacturXProfile profile, List<Loss> losses)
    {
        foreach (var child in element.Elements().ToList())
        {
            var place = path.Length == 0 ? child.Name.LocalName : $"{path}/{child.Name.LocalName}";
            if (!ProfileParts.HasPlace(profile, place, !child.HasElements))
            {
                losses.AddRange(LossesOf(child, place, profile));
                child.Remove();
                continue;
            }

            var had = child.HasElements;
            Prune(child, place, profile, losses);
            if (had && !child.HasElements && place != ProfileParts.Delivery)
            {
                child.Remove();
            }
            else if (had && !child.HasElements)
            {
                // The schema wants it, empty as it is; written as the other elements are, with a tag at its end.
                child.Value = "";
            }
        }
    }

    private static IEnumerable<Loss> LossesOf(XElement element, string place, FacturXProfile profile)
    {
        if (place == ProfileParts.Line)
        {
            var id = element.Elements().FirstOrDefault()?.Elements().FirstOrDefault()?.Value ?? "";
            return [Lost(place, id, "BG-25", profile)];
        }

        return element.HasElements ? element.Elements().SelectMany(child => LossesOf(child, $"{place}/{child.Name.LocalName}", profile))
            : TermAt.TryGetValue(place, out var term) ? [Lost(place, element.Value, term, profile)]
            : [];
    }

    private static Loss Lost(string place, string content, string term, FacturXProfile profile) =>
        new($"/CrossIndustryInvoice/{place}", Loss.Excerpt(content), $"{profile.Level} has no place for it; the pages show it")
        {
            Term = term,
            Why = LossKind.NoPlace,
        };

    /// <summary>A path of the table in local names, below the root.</summary>
    private static string Local(string path) =>
        string.Join(
            '/',
            path.Split('/')
                .Where(step => step.Length > 0 && !step.StartsWith('@'))
                .Select(step => step[(step.IndexOf(':', StringComparison.Ordinal) + 1)..])
                .SkipWhile(step => step == "CrossIndustryInvoice")
        );
}
