using System.Xml;
using System.Xml.XPath;
using System.Xml.Xsl;

namespace Invoicing.Signatures.Standard;

/// <summary>
/// What an expression in a signature may refer to: the prefixes around it, and <c>here()</c>, the element that holds it (XML Signature 1.1, section 6.6.3).
/// </summary>
internal sealed class SignatureContext(TreeNode expression, TreeNavigator here) : XsltContext(new NameTable())
{
    public override bool Whitespace => true;

    public override string DefaultNamespace => "";

    public override string? LookupNamespace(string prefix) =>
        prefix.Length == 0 ? ""
        : prefix == "xml" ? "http://www.w3.org/XML/1998/namespace"
        : expression.Namespace(prefix);

    public override int CompareDocument(string baseUri, string nextbaseUri) => 0;

    public override bool PreserveWhitespace(XPathNavigator node) => true;

    public override IXsltContextFunction ResolveFunction(string prefix, string name, XPathResultType[] argTypes) =>
        prefix.Length == 0 && name == "here" ? new Here(here) : throw new XPathException($"unknown function {name}");

    public override IXsltContextVariable ResolveVariable(string prefix, string name) => throw new XPathException($"unknown variable {name}");

    private sealed class Here(TreeNavigator here) : IXsltContextFunction
    {
        public int Minargs => 0;

        public int Maxargs => 0;

        public XPathResultType ReturnType => XPathResultType.NodeSet;

        public XPathResultType[] ArgTypes => [];

        public object Invoke(XsltContext xsltContext, object[] args, XPathNavigator docContext) => here.Select(".");
    }
}
