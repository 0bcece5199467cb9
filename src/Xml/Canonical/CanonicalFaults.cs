using Invoicing.Faults;

namespace Invoicing.Xml.Canonical;

/// <summary>Why a document, or a part of it, has no canonical form here.</summary>
internal static class CanonicalFaults
{
    public static Fault Syntax(string reason, int line, int column) =>
        Fault.Fatal("GW-SIG-SYNTAX", $"The document is not well-formed XML: {reason}") with
        {
            Line = line,
            Column = column,
        };

    public static Fault DocumentType() =>
        Fault.Fatal("GW-SIG-DTD", "The document has a document type declaration.", hint: "Remove the declaration; invoices need none.");

    public static Fault Limit(string what, long found, long most) =>
        Fault.Fatal("GW-SIG-LIMIT", $"{what}: {found}, the bound is {most}.", hint: "Raise the bound in the signature limits if the document is genuine.");

    public static Fault InclusiveBelowXmlAttribute(string element) =>
        Fault.Fatal(
            "GW-SIG-ALGORITHM",
            $"Inclusive canonical XML below an element with an xml: attribute, as in {element} is not supported.",
            hint: "Supported: SHA-256 with RSA or ECDSA P-256, canonical XML without comments."
        );
}
