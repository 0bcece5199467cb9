using System.Text;
using Invoicing.Xml.Trees;

namespace Invoicing.Xml.Tests;

public sealed class BoundedXmlTests
{
    [Fact]
    public void Load_AsDeepAsAllowed_IsRead() => Assert.True(Load(Nested(BoundedXml.MaxDepth)).Succeeded);

    [Theory]
    [InlineData(BoundedXml.MaxDepth + 1)]
    [InlineData(120_000)]
    public void Load_Deeper_IsRefusedBeforeATreeIsBuilt(int depth) => Assert.Equal("GW-XML-DEPTH", Assert.Single(Load(Nested(depth)).Faults).Code);

    [Fact]
    public void Load_MoreNodesThanAllowed_IsRefused()
    {
        var document = new StringBuilder("<a>").Insert(3, "<b/>", BoundedXml.MaxNodes).Append("</a>").ToString();

        Assert.Equal("GW-XML-NODES", Assert.Single(Load(document).Faults).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no XML")]
    [InlineData("<a>")]
    [InlineData("<a/><b/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>")]
    public void Load_NoXmlWithoutADtd_IsAFault(string document) =>
        Assert.StartsWith("GW-XML-", Assert.Single(Load(document).Faults).Code, StringComparison.Ordinal);

    private static Faults.Result<System.Xml.Linq.XElement> Load(string document) => BoundedXml.Load(Encoding.UTF8.GetBytes(document));

    private static string Nested(int depth) => new StringBuilder().Insert(0, "<a>", depth).Insert(depth * 3, "</a>", depth).ToString();
}
