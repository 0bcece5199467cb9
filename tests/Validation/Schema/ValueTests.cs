using System.Text;
using Invoicing.Validation.Schema.Values;

namespace Invoicing.Validation.Tests.Schema;

/// <summary>Values of each type and texts that are none, on the edges of the recommendation. Xerces 2.12.2 says the same of each.</summary>
public class ValueTests
{
    [Theory]
    [InlineData("decimal", "0|-1|+1.50|1.|.5| 12.3 |00012.300|-.0|99999999999999999999999999999999.9", "|.|1E2|1,0|1 2|--1|+|-.|1.2.3|NaN|٣|0x1")]
    [InlineData("integer", "0|+1|-1|0012|99999999999999999999999", "|1.0|1e1|+|--1|1 2")]
    [InlineData("int", "2147483647|-2147483648|+5", "2147483648|-2147483649|1.0")]
    [InlineData("unsignedByte", "0|-0|255", "256|-1")]
    [InlineData("positiveInteger", "1|99999999999999999999999999", "0|-1|-99999999999999999999999999")]
    [InlineData("boolean", "true|false|0|1| true ", "|TRUE|yes|01|tru e")]
    [InlineData(
        "date",
        "2026-01-31|2024-02-29|2000-02-29|2026-01-01Z|2026-01-01+14:00|-0001-01-01|10000-01-01| 2026-01-01 ",
        "|2026-02-29|1900-02-29|2026-13-01|2026-00-10|2026-1-1|20260101|0000-01-01|010000-01-01|2026-01-01+14:01|2026-01-01T00:00:00|+2026-01-01"
    )]
    [InlineData(
        "time",
        "12:00:00|24:00:00|24:00:00.0|23:59:59.999|12:00:00Z|12:00:00-13:59",
        "|24:00:01|24:00:00.1|23:59:60|12:00|12:00:00.|1:00:00|12:00:00+14:30"
    )]
    [InlineData(
        "dateTime",
        "2026-01-01T12:00:00|2026-01-01T24:00:00|2026-01-01T12:00:00.123+02:00",
        "2026-01-01|2026-01-01 12:00:00|2026-02-30T12:00:00|2026-01-01T12:00"
    )]
    [InlineData("gMonthDay", "--02-29|--12-31Z", "--02-30|--1-1|02-29")]
    [InlineData("duration", "P1Y2M3DT4H5M6.7S|-P1D|PT.5S", "|P|PT|P1S|P1.5D|P1YT|P1M1Y")]
    [InlineData("base64Binary", "|QQ==|QUI=|QUJD| Q Q = = |QQ\n==", "QUJ|Q|QR==|QUJ=|====|QQ==QQ==|Q*==|QQ==A")]
    [InlineData("hexBinary", "|00|AbCd", "0|zz|0 0")]
    [InlineData("language", "de|de-AT|x-klingon-1|de-12345678", "|abcdefghi|de_AT|de-|1e|de--at")]
    [InlineData(
        "anyURI",
        "|http://a.b/c|urn:x:y|a b|%41|//h/p|http://[::1]:80/|x:[y]|?q=[1]|a/b:c|ä|{x}",
        "%zz|%4|a[b]|#f#g|:a|1a:b|a:|a:#f|http://[::g]/|http://[::1]:99999/"
    )]
    [InlineData("ID", "a|_x|a-1.b|ä", "|1a|a b|a:b")]
    [InlineData("NMTOKENS", "a|a b|1 -", "| |@ a")]
    [InlineData("string", "|anything", null)]
    public void Takes_TextsOnTheEdges_TakesWhatXercesTakes(string type, string valid, string? invalid)
    {
        var tested = BuiltinTypes.Find(type)!;

        Assert.All(valid.Split('|'), text => Assert.True(tested.Takes(Encoding.UTF8.GetBytes(text)), text));
        Assert.All(invalid?.Split('|') ?? [], text => Assert.False(tested.Takes(Encoding.UTF8.GetBytes(text)), text));
    }

    [Theory]
    [InlineData("A", true)]
    [InlineData(" ABC ", true)]
    [InlineData("A  B", true)]
    [InlineData("ABCD", false)]
    [InlineData("", false)]
    [InlineData("😀A", true)]
    [InlineData("😀AB", false)]
    public void Takes_BoundsOnCharacters_CountsWhatIsLeftAfterWhiteSpace(string text, bool takes) =>
        Assert.Equal(takes, BuiltinTypes.Find("token")!.Narrow("unit", ["1..3"]).Takes(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Takes_ListedValues_TakesThemAlone()
    {
        var type = BuiltinTypes.Find("string")!.Narrow("qualifier", ["OIDAsURI", "OIDAsURN"]);

        Assert.True(type.Takes("OIDAsURN"u8));
        Assert.False(type.Takes(" OIDAsURN"u8));
    }
}
