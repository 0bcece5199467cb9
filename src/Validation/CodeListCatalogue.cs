using Invoicing.Validation.Values;

namespace Invoicing.Validation;

/// <summary>The code lists that the rules go by, for whoever describes a field. Source: CEN/TC 434, EN 16931 code lists, as the artefacts use them.</summary>
public static class CodeListCatalogue
{
    /// <summary>Codes of a list, in its order.</summary>
    /// <param name="name">Name of its data file, as in <c>iso-4217</c>; an unknown one throws.</param>
    public static IReadOnlyList<string> Codes(string name) => CodeList.Load(name).Codes;
}
