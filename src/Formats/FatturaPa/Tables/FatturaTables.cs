using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Formats.Syntax.Entries;

namespace Invoicing.Formats.FatturaPa.Tables;

/// <summary>Both tables, which share one vocabulary: the first document closes it, so that both must be there by then.</summary>
internal static class FatturaTables
{
    internal static readonly Block<Fattura> Ordinary = FatturaTable.File;
    internal static readonly Block<SimpleFattura> Simplified = SimpleTable.File;
}
