using System.Linq.Expressions;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.FatturaPa.Tables;

/// <summary>Words of the table that FatturaPA alone needs.</summary>
internal static class FatturaRows
{
    /// <summary>The names of FatturaPA that the tables mention.</summary>
    internal static readonly Vocabulary Names = new();

    /// <summary>An empty table.</summary>
    internal static Block<T> Table<T>()
        where T : class, new() => Rows.Table<T>(Names);

    /// <summary>A number.</summary>
    internal static Block<T> Number<T>(this Block<T> block, string path, string term, Expression<Func<T, decimal?>> property)
        where T : class, new() => block.Value(path, term, SlotFinder.Of<T, decimal>(property), new FatturaNumberKind());
}
