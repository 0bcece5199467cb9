using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>The reader's filters, each within the bound of one file.</summary>
internal sealed class BoundedFilters(UnpackBudget budget) : IFilterProvider
{
    private static readonly IFilterProvider Inner = DefaultFilterProvider.Instance;

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bound(Inner.GetFilters(dictionary));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bound(Inner.GetNamedFilters(names));

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => Bound(Inner.GetAllFilters());

    private IReadOnlyList<IFilter> Bound(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new BoundedFilter(filter, budget))];
}
