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
