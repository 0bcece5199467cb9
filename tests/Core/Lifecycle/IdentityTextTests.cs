using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Core.Tests.Lifecycle;

public sealed class IdentityTextTests
{
    [Theory]
    [InlineData("N-1\r\nX-Evil", 0x0D)]
    [InlineData("N\t1", 0x09)]
    [InlineData("N\u00001", 0x00)]
    [InlineData("N\u200B-1", 0x200B)]
    [InlineData("N\u200D1", 0x200D)]
    [InlineData("N\uFEFF1", 0xFEFF)]
    [InlineData("N\u00AD1", 0xAD)]
    [InlineData("N\u202E1", 0x202E)]
    [InlineData("N\uFE0F1", 0xFE0F)]
    [InlineData("N\u20281", 0x2028)]
    [InlineData("N\u00A01", 0xA0)]
    [InlineData("N\u30001", 0x3000)]
    [InlineData("Ｎ１", 0xFF2E)]
    [InlineData("N１", 0xFF11)]
    [InlineData("N-\u0661", 0x661)]
    [InlineData("N\u00B9", 0xB9)]
    [InlineData("N\u2013\u0031", 0x2013)]
    [InlineData("e\u0301-1", 0x301)]
    [InlineData("N\uFFFD1", 0xFFFD)]
    [InlineData("\U0001D7CF", 0x1D7CF)]
    [InlineData("N\uD83D", 0xFFFD)]
    [InlineData("M\u22127", 0x2212)]
    [InlineData("M\uFE637", 0xFE63)]
    [InlineData("M\u2E3A7", 0x2E3A)]
    [InlineData("M\u02D77", 0x2D7)]
    [InlineData("M\u20437", 0x2043)]
    [InlineData("1\u20442", 0x2044)]
    [InlineData("1\u22152", 0x2215)]
    [InlineData("1\u20242", 0x2024)]
    [InlineData("1\u037E2", 0x37E)]
    [InlineData("\u2160-1", 0x2160)]
    [InlineData("\u212A-1", 0x212A)]
    [InlineData("\u212B-1", 0x212B)]
    [InlineData("\u1100\u1161", 0x1100)]
    [InlineData("\uF900-1", 0xF900)]
    public void Refused_CharacterThatReadsLikeAnotherOrCannotBeSeen_IsNamed(string text, int character) =>
        Assert.Equal(character, IdentityText.Refused(text)!.Value.Value);

    [Theory]
    [InlineData("S2 x", 0)]
    [InlineData(" S2 x  ", 0)]
    [InlineData("S2  x", 1)]
    public void CheckBlanks_SeveralInARow_AreRefused(string number, int faults) =>
        Assert.Equal(faults, IdentityText.CheckBlanks(new Invoice { Number = number }).Count());

    [Theory]
    [InlineData("DE123456789", "DE00123456789")]
    [InlineData("BE0123456789", "BE123456789")]
    [InlineData("RO12345", "ro 0012345")]
    [InlineData("CZ12345678", "CZ00012345678")]
    [InlineData("FR0A123456789", "FR0A123456789")]
    [InlineData("LT012345678", "LT012345678")]
    [InlineData("BE0417497106", "BE 0417.497.106")]
    [InlineData("BE0417497106", "be-0417-497-106")]
    [InlineData("RO18547290", "RO.18547290")]
    [InlineData("EL094259216", "GR094259216")]
    [InlineData("ATU13585627", "AT13585627")]
    [InlineData("NL001000044B37", "NL1000044.B37")]
    [InlineData("NL001000044B37", "NL001000044B37")]
    [InlineData("FR83404833048", "FR83-404833048")]
    [InlineData("ESA28015865", "ESA-28015865")]
    [InlineData("ES99999999R", "ES99999999R")]
    public void Of_VatIdentifierWithMoreOrFewerZeros_IsOneSeller(string seller, string written)
    {
        var invoice = new Invoice
        {
            Number = "1",
            IssueDate = new(2026, 11, 30),
            Seller = new() { VatIdentifier = written },
        };

        Assert.Equal(seller, LegalIdentity.Of(invoice)!.Seller);
    }

    [Theory]
    [InlineData("")]
    [InlineData("INV-2026/000 1")]
    [InlineData("BUC_2026.0005#é(ß)&+")]
    [InlineData("СЧЁТ-1")]
    [InlineData("請求書-1")]
    [InlineData("N.º 7")]
    [InlineData("№ 7")]
    [InlineData("가나-1")]
    public void Refused_PlainText_IsNull(string text) => Assert.Null(IdentityText.Refused(text));

    [Fact]
    public void Check_EachTermOfTheIdentity_IsLookedAt()
    {
        var invoice = new Invoice
        {
            Number = "1\u200B",
            Seller = new()
            {
                VatIdentifier = "RO１",
                TaxRegistrationIdentifier = "1\u00A02",
                LegalRegistrationIdentifier = new Identifier("a\nb", null),
            },
            PrecedingInvoices = [new() { Reference = "\uFFFD" }],
        };

        Assert.Equal(["BT-1", "BT-31", "BT-32", "BT-30", "BT-25"], IdentityText.Check(invoice).Select(fault => fault.Term));
        Assert.All(IdentityText.Check(invoice), fault => Assert.Equal("GW-INTAKE-CHARACTER", fault.Code));
    }

    [Fact]
    public void Check_BlanksAroundTheNumber_AreNoFault() => Assert.Empty(IdentityText.Check(new Invoice { Number = " \r\n 1 \t" }));
}
