using Invoicing.Lifecycle;
using Invoicing.Mandates.SA;
using Invoicing.Model;
using Invoicing.Ports.Mandates;

namespace Invoicing.Mandates.Tests.SA;

public class SaudiFatooraTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private static readonly Invoice ToConsumer = new()
    {
        IssueDate = new(2026, 11, 26),
        Seller = new()
        {
            VatIdentifier = "310175397400003",
            PostalAddress = new() { CountryCode = "SA" },
        },
    };

    private static readonly Invoice ToBusiness = ToConsumer with { Buyer = new() { VatIdentifier = "311111111101113" } };

    [Fact]
    public void Plan_Business_IsClearedThenDelivered()
    {
        var plan = Plan(ToBusiness);

        Assert.Equal(MandateScope.Required, plan.Scope);
        Assert.Equal([TransmissionPurpose.Clear, TransmissionPurpose.Deliver], plan.Steps.Select(step => step.Purpose));
        Assert.Equal(("zatca", "zatca", null), (plan.Steps[0].Format, plan.Steps[0].Connector, plan.Steps[0].SendBy));
    }

    [Fact]
    public void Plan_Consumer_IsReportedWithinADayInRiyadh()
    {
        var timed = Assert.Single(Plan(ToConsumer with { Extensions = [new() { Term = "KSA-25", Value = "14:30:00" }] }).Steps);
        var untimed = Assert.Single(Plan(ToConsumer).Steps);

        Assert.Equal((TransmissionPurpose.Report, "Asia/Riyadh"), (timed.Purpose, timed.TimeZone));
        Assert.Equal((new DateOnly(2026, 11, 27), new TimeOnly(14, 30)), (timed.SendBy, timed.At));
        // Without a time the day's beginning counts: its end is 24 hours later.
        Assert.Equal((new DateOnly(2026, 11, 26), null), (untimed.SendBy, untimed.At));
        Assert.Equal(Today, Assert.Single(Plan(ToConsumer with { IssueDate = null }).Steps).SendBy);
    }

    /// <summary>The phases, each by its first day and the day before.</summary>
    [Theory]
    [InlineData("2021-12-03", MandateScope.NotRequired)]
    [InlineData("2021-12-04", MandateScope.NotRequired)]
    [InlineData("2022-12-31", MandateScope.NotRequired)]
    [InlineData("2023-01-01", MandateScope.Unclear)]
    [InlineData("2026-06-30", MandateScope.Unclear)]
    [InlineData("2026-07-01", MandateScope.Required)]
    public void Plan_ByDay_FollowsThePhases(string issued, MandateScope scope) =>
        Assert.Equal(scope, Plan(ToBusiness with { IssueDate = DateOnly.Parse(issued) }).Scope);

    [Theory]
    [InlineData(null, "SA", MandateScope.Unclear)]
    [InlineData(null, null, MandateScope.Unclear)]
    [InlineData("SA310175397400003", null, MandateScope.Required)]
    [InlineData("310175397400004", "SA", MandateScope.NotRequired)]
    [InlineData("310175397400003", "AE", MandateScope.NotRequired)]
    [InlineData("RO14399840", "RO", MandateScope.NotRequired)]
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

    private static MandatePlan Plan(Invoice invoice) => new SaudiFatoora().Plan(invoice, Today);
}
