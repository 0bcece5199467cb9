using Invoicing.Lifecycle;
using Invoicing.Mandates.RO;
using Invoicing.Model;
using Invoicing.Ports.Mandates;
using Invoicing.Values;

namespace Invoicing.Mandates.Tests.RO;

public class RomaniaEFacturaTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private static readonly Invoice Domestic = new()
    {
        IssueDate = new(2026, 11, 26),
        Seller = new()
        {
            VatIdentifier = "RO14399840",
            PostalAddress = new() { CountryCode = "RO" },
        },
        Buyer = new()
        {
            VatIdentifier = "RO361757",
            PostalAddress = new() { CountryCode = "RO" },
        },
        VatBreakdown = [new VatBreakdown { CategoryCode = "S" }],
    };

    [Fact]
    public void Plan_TwoBusinesses_IsClearedWithinFiveWorkingDays()
    {
        var plan = Plan(Domestic);

        Assert.Equal(MandateScope.Required, plan.Scope);
        var step = Assert.Single(plan.Steps);
        Assert.Equal((TransmissionPurpose.Clear, "cius-ro-1.0.1", "anaf"), (step.Purpose, step.Format, step.Connector));
        Assert.Equal(new DateOnly(2026, 12, 7), step.SendBy);
    }

    [Fact]
    public void Plan_NoIssueDate_TakesToday() => Assert.Equal(new DateOnly(2026, 12, 8), Assert.Single(Plan(Domestic with { IssueDate = null }).Steps).SendBy);

    /// <summary>The phases of the law, each by its first day and the day before.</summary>
    [Theory]
    [InlineData("2023-12-31", MandateScope.Unclear, null)]
    [InlineData("2024-01-01", MandateScope.Required, TransmissionPurpose.Report)]
    [InlineData("2024-06-30", MandateScope.Required, TransmissionPurpose.Report)]
    [InlineData("2024-07-01", MandateScope.Required, TransmissionPurpose.Clear)]
    public void Plan_BusinessesByDay_FollowThePhases(string issued, MandateScope scope, TransmissionPurpose? purpose)
    {
        var plan = Plan(Domestic with { IssueDate = DateOnly.Parse(issued) });

        Assert.Equal(scope, plan.Scope);
        Assert.Equal(purpose, plan.Steps.Count > 0 ? plan.Steps[0].Purpose : null);
    }

    [Theory]
    [InlineData("2024-06-30", MandateScope.NotRequired, false)]
    [InlineData("2024-07-01", MandateScope.Optional, false)]
    [InlineData("2025-01-01", MandateScope.Required, false)]
    [InlineData("2026-01-01", MandateScope.Required, true)]
    public void Plan_ConsumersByDay_FollowThePhases(string issued, MandateScope scope, bool hasTerm)
    {
        var plan = Plan(Domestic with { IssueDate = DateOnly.Parse(issued), Buyer = Consumer("1960229123456") });

        Assert.Equal(scope, plan.Scope);
        Assert.Equal(hasTerm, plan.Steps is [{ SendBy: not null }]);
    }

    /// <summary>A company that is not registered for VAT has a registration and is no consumer.</summary>
    [Fact]
    public void Plan_BuyerWithRegistrationOfACompany_IsABusiness() =>
        Assert.Contains("taxable persons", Plan(Domestic with { Buyer = Consumer("361757") }).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData("K")]
    [InlineData("G")]
    [InlineData("AE")]
    [InlineData("O")]
    public void Plan_SupplyToAbroad_IsNotRequired(string category) =>
        Assert.Equal(MandateScope.NotRequired, Plan(ToGermany("DE123456789") with { VatBreakdown = [new VatBreakdown { CategoryCode = category }] }).Scope);

    /// <summary>Reverse charge and sellers without VAT, within Romania: the letters alone do not make it a supply to abroad.</summary>
    [Theory]
    [InlineData("AE")]
    [InlineData("O")]
    public void Plan_DomesticSupplyWithoutVat_IsRequired(string category) =>
        Assert.Equal(MandateScope.Required, Plan(Domestic with { VatBreakdown = [new VatBreakdown { CategoryCode = category }] }).Scope);

    [Fact]
    public void Plan_MixedWithDomesticVat_IsRequiredAndDeliveredToo()
    {
        VatBreakdown[] both = [new() { CategoryCode = "K" }, new() { CategoryCode = "S" }];

        var plan = Plan(ToGermany("DE123456789") with { VatBreakdown = [.. both] });

        Assert.Equal([TransmissionPurpose.Clear, TransmissionPurpose.Deliver], plan.Steps.Select(step => step.Purpose));
    }

    [Fact]
    public void Plan_ForeignBuyerWithRomanianVat_IsDeliveredToo() =>
        Assert.Equal([TransmissionPurpose.Clear, TransmissionPurpose.Deliver], Plan(ToGermany("RO361757")).Steps.Select(step => step.Purpose));

    /// <summary>Before totals are completed the lines say what is supplied.</summary>
    [Fact]
    public void Plan_NoBreakdownYet_LooksAtLines()
    {
        var lines = ToGermany("DE123456789") with { VatBreakdown = [], Lines = [new InvoiceLine { Vat = new() { CategoryCode = "G" } }] };

        Assert.Equal(MandateScope.NotRequired, Plan(lines).Scope);
    }

    [Fact]
    public void Plan_SellerElsewhere_IsNotRequired() =>
        Assert.Equal(
            MandateScope.NotRequired,
            Plan(
                Domestic with
                {
                    Seller = new()
                    {
                        VatIdentifier = "DE1",
                        PostalAddress = new() { CountryCode = "DE" },
                    },
                }
            ).Scope
        );

    [Fact]
    public void Plan_ForeignSellerWithRomanianVat_IsRequired() =>
        Assert.Equal(
            MandateScope.Required,
            Plan(
                Domestic with
                {
                    Seller = new()
                    {
                        VatIdentifier = "RO361757",
                        PostalAddress = new() { CountryCode = "DE" },
                    },
                }
            ).Scope
        );

    [Fact]
    public void Plan_PartiesMissing_IsUnclear()
    {
        Assert.Equal(MandateScope.Unclear, Plan(new()).Scope);
        Assert.Equal(MandateScope.Unclear, Plan(Domestic with { Buyer = null }).Scope);
        Assert.Equal(MandateScope.Unclear, Plan(Domestic with { Buyer = new() }).Scope);
    }

    private static Invoice ToGermany(string vat) =>
        Domestic with
        {
            Buyer = new()
            {
                VatIdentifier = vat,
                PostalAddress = new() { CountryCode = "DE" },
            },
        };

    private static Buyer Consumer(string registration) =>
        new()
        {
            LegalRegistrationIdentifier = new Identifier(registration),
            PostalAddress = new() { CountryCode = "RO" },
        };

    private static MandatePlan Plan(Invoice invoice) => new RomaniaEFactura().Plan(invoice, Today);
}
