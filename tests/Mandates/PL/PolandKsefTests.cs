using Invoicing.Lifecycle;
using Invoicing.Mandates.PL;
using Invoicing.Model;
using Invoicing.Ports.Mandates;

namespace Invoicing.Mandates.Tests.PL;

public class PolandKsefTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private static readonly Invoice ToConsumer = new()
    {
        IssueDate = new(2026, 11, 26),
        Seller = new()
        {
            VatIdentifier = "PL5265877635",
            PostalAddress = new() { CountryCode = "PL" },
        },
    };

    private static readonly Invoice ToBusiness = ToConsumer with { Buyer = new() { VatIdentifier = "PL1111111111" } };

    [Fact]
    public void Plan_Business_IsClearedOnTheDayOfIssueInWarsaw()
    {
        var step = Assert.Single(Plan(ToBusiness).Steps);

        Assert.Equal((TransmissionPurpose.Clear, "ksef-fa3", "ksef"), (step.Purpose, step.Format, step.Connector));
        Assert.Equal((new DateOnly(2026, 11, 26), "Europe/Warsaw"), (step.SendBy, step.TimeZone));
    }

    [Fact]
    public void Plan_BuyerAbroad_GetsItBesides()
    {
        var plan = Plan(ToBusiness with { Buyer = new() { VatIdentifier = "DE123456789" } });

        Assert.Equal([TransmissionPurpose.Clear, TransmissionPurpose.Deliver], plan.Steps.Select(step => step.Purpose));
    }

    [Fact]
    public void Plan_Consumer_MayGoThrough() => Assert.Equal(MandateScope.Optional, Plan(ToConsumer).Scope);

    /// <summary>The phases, each by its first day and the day before.</summary>
    [Theory]
    [InlineData("2026-01-31", MandateScope.Optional)]
    [InlineData("2026-02-01", MandateScope.Unclear)]
    [InlineData("2026-03-31", MandateScope.Unclear)]
    [InlineData("2026-04-01", MandateScope.Required)]
    [InlineData("2026-12-31", MandateScope.Required)]
    [InlineData("2027-01-01", MandateScope.Required)]
    public void Plan_ByDay_FollowsThePhases(string issued, MandateScope scope) =>
        Assert.Equal(scope, Plan(ToBusiness with { IssueDate = DateOnly.Parse(issued, null) }).Scope);

    [Theory]
    [InlineData(null, "PL", MandateScope.Unclear)]
    [InlineData(null, null, MandateScope.Unclear)]
    [InlineData("PL5265877635", null, MandateScope.Required)]
    [InlineData("5265877635", "PL", MandateScope.Required)]
    [InlineData("PL5265877635", "DE", MandateScope.NotRequired)]
    [InlineData("RO14399840", null, MandateScope.NotRequired)]
    public void Plan_BySeller_SaysWhoIsBound(string? vat, string? country, MandateScope scope)
    {
        var plan = Plan(
            ToBusiness with
            {
                Seller = new()
                {
                    VatIdentifier = vat,
                    PostalAddress = new() { CountryCode = country },
                },
            }
        );

        Assert.Equal(scope, plan.Scope);
        Assert.NotEmpty(plan.Why);
    }

    private static MandatePlan Plan(Invoice invoice) => new PolandKsef().Plan(invoice, Today);
}
