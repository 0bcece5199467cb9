using System.Text;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Where the reader stands: open elements with their positions among equally named siblings. Costs no allocation until a path is asked for.</summary>
internal sealed class UblPath
{
    /// <summary>Distinct child names that are told apart under one parent; no UBL type has as many. Past it positions are left out, so that hostile input costs
    /// linear time.</summary>
    private const int MaxNames = 96;

    private static readonly HashSet<string> Repeatable =
    [
        "InvoiceLine",
        "CreditNoteLine",
        "AllowanceCharge",
        "TaxTotal",
        "TaxSubtotal",
        "PaymentMeans",
        "AdditionalDocumentReference",
        "BillingReference",
        "PartyIdentification",
        "PartyTaxScheme",
        "CommodityClassification",
        "AdditionalItemProperty",
    ];

    private Frame[] _frames = new Frame[16];
    private Sibling[] _siblings = new Sibling[128];

    /// <summary>Depth of the innermost element of the path.</summary>
    internal int Level { get; set; } = -1;

    /// <summary>Enters an element; names are atoms of the reader's name table.</summary>
    internal void Enter(int depth, string name, string space)
    {
        if (depth == _frames.Length)
        {
            Array.Resize(ref _frames, depth * 2);
        }

        Level = depth;
        ref var frame = ref _frames[depth];
        frame.Name = name;
        frame.Space = space;
        frame.Position = depth == 0 ? 1 : Count(ref _frames[depth - 1], name, space);
        frame.FirstChild = frame.LastChild = depth == 0 ? 0 : _frames[depth - 1].LastChild;
    }

    public override string ToString()
    {
        var path = new StringBuilder();
        for (var depth = 0; depth <= Level; depth++)
        {
            ref readonly var frame = ref _frames[depth];
            path.Append('/').Append(Prefix(frame.Space)).Append(frame.Name);
            if (frame.Position > 1 || (frame.Position == 1 && Repeatable.Contains(frame.Name)))
            {
                path.Append('[').Append(frame.Position).Append(']');
            }
        }

        return path.Length == 0 ? "/" : path.ToString();
    }

    private static string Prefix(string space) =>
        space switch
        {
            UblNames.Basics => "cbc:",
            UblNames.Aggregates => "cac:",
            UblNames.Extensions => "ext:",
            _ => "",
        };

    private int Count(ref Frame parent, string name, string space)
    {
        for (var index = parent.LastChild - 1; index >= parent.FirstChild; index--)
        {
            ref var sibling = ref _siblings[index];
            if (ReferenceEquals(sibling.Name, name) && ReferenceEquals(sibling.Space, space))
            {
                return ++sibling.Count;
            }
        }

        if (parent.LastChild - parent.FirstChild == MaxNames)
        {
            return 0;
        }

        if (parent.LastChild == _siblings.Length)
        {
            Array.Resize(ref _siblings, _siblings.Length * 2);
        }

        _siblings[parent.LastChild++] = new Sibling
        {
            Name = name,
            Space = space,
            Count = 1,
        };
        return 1;
    }

    private struct Frame
    {
        internal string Name;
        internal string Space;
        internal int Position;
        internal int FirstChild;
        internal int LastChild;
    }

    private struct Sibling
    {
        internal string Name;
        internal string Space;
        internal int Count;
    }
}
