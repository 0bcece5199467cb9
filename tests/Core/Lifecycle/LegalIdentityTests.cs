using Invoicing.Lifecycle;
using Invoicing.Model;

namespace Invoicing.Core.Tests.Lifecycle;

/// <summary>A seller is one seller, by whichever of its identifiers a system states it.</summary>
public sealed class LegalIdentityTests
{
    [Theory]
    [InlineData("RO", "RO18547290", null, null, "18547290")]
    [InlineData("RO", "RO18547290", null, null, "RO18547290")]
    [InlineData("RO", "RO18547290", null, null, "ro 018547290")]
    [InlineData("IE", "IE6388047V", null, null, "6388047V")]
    [InlineData("GR", "EL094014201", null, null, "094014201")]
    [InlineData("RO", null, "18547290", null, "RO18547290")]
    public void Of_VatIdentifierOrTaxRegistration_IsOneSeller(string country, string? vat, string? tax, string? otherVat, string? otherTax) =>
        Assert.Equal(Of(country, vat, tax), Of(country, otherVat, otherTax));

    [Theory]
    [InlineData("DE", "DE123456789", "21/815/08150")]
    [InlineData("RO", "RO18547290", "18547291")]
    public void Of_NumbersOfDifferentKinds_AreTwo(string country, string vat, string tax) => Assert.NotEqual(Of(country, vat, null), Of(country, null, tax));

    private static LegalIdentity? Of(string country, string? vat, string? tax) =>
        LegalIdentity.Of(
            new()
            {
                Number = "A-1",
                IssueDate = new(2026, 11, 20),
                Seller = new()
                {
                    Name = "Seller",
                    VatIdentifier = vat,
                    TaxRegistrationIdentifier = tax,
                    PostalAddress = new() { CountryCode = country },
                },
            }
        );
}
