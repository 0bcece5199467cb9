using System.Text;
using System.Xml.Linq;
using System.Xml.XPath;

namespace Invoicing.Validation.Tests.Samples;

/// <summary>
/// One change to a sample: <c>remove</c>, <c>set</c> a text, <c>copy</c> an element behind itself, <c>add</c> a child given as path,
/// each at an XPath from the root; an attribute is named at the end after @.
/// </summary>
internal static class Mutation
{
    public static byte[] Apply(XDocument sample, string operations)
    {
        foreach (var operation in operations.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = operation.Split(' ', 3);
            Apply(sample.Root!, cells[0], cells[1], cells.Length > 2 ? cells[2] : "");
        }

        return Encoding.UTF8.GetBytes(sample.ToString(SaveOptions.DisableFormatting));
    }

    private static void Apply(XElement root, string operation, string path, string value)
    {
        var at = path.LastIndexOf("/@", StringComparison.Ordinal);
        var attribute = at < 0 ? null : path[(at + 2)..];
        var targets = root.XPathSelectElements(at < 0 ? path : path[..at], UblSample.Prefixes()).ToList();
        if (targets.Count == 0)
        {
            throw new InvalidOperationException($"The sample has no {path}.");
        }
        foreach (var target in targets)
        {
            if (attribute is not null)
            {
                target.SetAttributeValue(attribute, operation == "remove" ? null : value);
            }
            else if (operation == "remove")
            {
                target.Remove();
            }
            else if (operation == "set")
            {
                target.Value = value;
            }
            else if (operation == "copy")
            {
                target.AddAfterSelf(new XElement(target));
            }
            else if (operation == "add")
            {
                Add(target, value);
            }
            else
            {
                throw new InvalidOperationException($"No operation {operation}.");
            }
        }
    }

    /// <summary>Adds a chain of elements, <c>cac:A/cbc:B=text</c>, before all others.</summary>
    public static XElement Add(XElement target, string chain)
    {
        var (names, text) = chain.Split('=', 2) is [var left, var right] ? (left, right) : (chain, "x");
        foreach (var name in names.Split('/'))
        {
            var parts = name.Split(':');
            var next = new XElement(parts is [var prefix, var local] ? (XNamespace)UblSample.Prefixes().LookupNamespace(prefix)! + local : name);
            target.AddFirst(next);
            target = next;
        }

        target.Value = text;
        return target;
    }
}
