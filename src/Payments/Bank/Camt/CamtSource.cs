using System.Xml;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Camt;

/// <summary>Walks a message element by element and lifts small subtrees out of it; depth and texts are bounded before anything is kept.</summary>
internal sealed class CamtSource(XmlReader reader, BankLimits limits)
{
    private readonly IXmlLineInfo _place = (IXmlLineInfo)reader;

    public int Line => _place.LineNumber;

    public string Name => reader.LocalName;

    public string Namespace => reader.NamespaceURI;

    public bool IsEmpty => reader.IsEmptyElement;

    public int Depth => reader.Depth;

    /// <summary>Moves to the next child element of the element at this depth; false once that ends.</summary>
    public bool NextChild(int parent)
    {
        while (Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.Depth == parent + 1)
            {
                return true;
            }

            if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == parent)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Moves to the next element of the document at any depth.</summary>
    public bool NextElement()
    {
        while (Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The element that the reader stands on, with all below it; the reader stands on its end afterwards. Faults name its owner too.</summary>
    public CamtNode Lift(CamtNode? owner = null)
    {
        var depth = reader.Depth;
        var root = Filled(new CamtNode(reader.LocalName, Line, owner));
        if (reader.IsEmptyElement)
        {
            return root;
        }

        var open = new Stack<CamtNode>([root]);
        while (Read() && reader.Depth > depth)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var node = Filled(open.Peek().Add(reader.LocalName, Line));
                    if (!reader.IsEmptyElement)
                    {
                        open.Push(node);
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    Append(open.Peek());
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
            }
        }

        return root;
    }

    private CamtNode Filled(CamtNode node)
    {
        node.Currency = reader.GetAttribute("Ccy") ?? "";
        return node;
    }

    private void Append(CamtNode node)
    {
        if (node.Text.Length + reader.Value.Length > limits.MaxText)
        {
            throw Refusal.At(Line, node.Path, "GW-BANK-TEXT", $"the text is longer than {limits.MaxText} characters.");
        }

        node.Text = (node.Text + reader.Value).Trim();
    }

    private bool Read()
    {
        var more = reader.Read();
        return reader.Depth < limits.MaxDepth
            ? more
            : throw Refusal.At(Line, reader.LocalName, "GW-XML-DEPTH", $"its elements nest deeper than {limits.MaxDepth}.");
    }
}
