using System.Xml;
using Invoicing.Faults;

namespace Invoicing.Xml.Canonical;

/// <summary>
/// Canonical XML without comments, as a stream of nodes. Sources: W3C Canonical XML 1.0 (2001) and 1.1 (2008), section 2;
/// W3C Exclusive XML Canonicalization 1.0 (2002), section 3.
/// </summary>
public static class CanonicalXml
{
    /// <summary>The canonical form of a whole document, in UTF-8. What is not well-formed, has a DTD or passes a bound is a GW-SIG fault.</summary>
    public static Result<byte[]> Transform(ReadOnlyMemory<byte> document, CanonicalForm form, XmlLimits? limits = null)
    {
        limits ??= new XmlLimits();
        var writer = new CanonicalWriter(form, document.Length);
        var fault = XmlWalk.Run(
            document,
            limits,
            reader =>
            {
                writer.Write(reader);
                return CheckNamespaces(writer, limits);
            }
        );
        return fault is null ? Result<byte[]>.Success(writer.Written.ToArray()) : Result<byte[]>.Failure(fault);
    }

    /// <summary>The canonical form of the first element in a fragment that is at this depth and has this name.</summary>
    /// <param name="fragment">One element, in UTF-8.</param>
    /// <param name="context">Namespaces in scope around the fragment.</param>
    /// <param name="form">The form.</param>
    /// <param name="depth">Depth of the element looked for; 0 is the fragment's own.</param>
    /// <param name="name">Its name.</param>
    /// <param name="limits">Bounds.</param>
    public static Result<byte[]> Subset(
        ReadOnlyMemory<byte> fragment,
        IReadOnlyDictionary<string, string> context,
        CanonicalForm form,
        int depth,
        XmlQualifiedName name,
        XmlLimits limits
    )
    {
        var writer = new CanonicalWriter(form, fragment.Length, context);
        var inside = false;
        var done = false;
        var fault = XmlWalk.Run(fragment, limits, Step, context);
        return fault is null ? Result<byte[]>.Success(writer.Written.ToArray()) : Result<byte[]>.Failure(fault);

        Fault? Step(XmlReader reader)
        {
            if (done)
            {
                return null;
            }
            inside |= reader.NodeType == XmlNodeType.Element && reader.Depth == depth && reader.LocalName == name.Name && reader.NamespaceURI == name.Namespace;
            if (inside)
            {
                writer.Write(reader);
                done = reader.Depth == depth && (reader.NodeType == XmlNodeType.EndElement || reader.IsEmptyElement);
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                writer.Enter(reader);
                if (reader.Depth < depth && form == CanonicalForm.Inclusive && writer.Attributes.Any(attribute => attribute.Prefix == "xml"))
                {
                    return CanonicalFaults.InclusiveBelowXmlAttribute(reader.Name);
                }
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                writer.Leave(reader.Depth);
            }

            return CheckNamespaces(writer, limits);
        }
    }

    /// <summary>A fault where more namespaces are in scope than the bound.</summary>
    public static Fault? CheckNamespaces(CanonicalWriter writer, XmlLimits limits) =>
        writer.Scope.Count > limits.MaxNamespaces ? CanonicalFaults.Limit("Namespace declarations in scope", writer.Scope.Count, limits.MaxNamespaces) : null;
}
