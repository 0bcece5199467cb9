using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Entries;

/// <summary>A group that the syntax spreads over one element for each item of a list: some entries stand in each, the others in the first alone.</summary>
internal sealed class SpreadBlock<T, TItem>(string name, string term, Layout<T> layout) : Block<T>(name, term, layout)
    where T : class, new()
    where TItem : class, new()
{
    private ListEntry<T, TItem> Items => Entries.OfType<ListEntry<T, TItem>>().Single();

    internal override void Write(CanonicalXmlWriter xml, T source, ref int position)
    {
        var count = Math.Max(1, Items.Count(source));
        for (var index = 0; index < count; index++)
        {
            xml.Open(Name, index + 1);
            foreach (var entry in Entries)
            {
                if (entry == Items)
                {
                    Items.WriteAt(xml, source, index);
                }
                else if (index == 0 || entry.InEach)
                {
                    var place = index + 1;
                    entry.Write(xml, source, ref place);
                }
            }
            xml.Close();
        }
    }
}
