using CsCheck;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Pricing;

namespace Invoicing.Receivables.Tests.Pricing;

public class PriceCalculatorTests
{
    private static readonly PriceTier[] Tiers =
    [
        new() { UpTo = 10, UnitPrice = 5 },
        new()
        {
            UpTo = 100,
            UnitPrice = 4,
            FlatFee = 20,
        },
        new() { UnitPrice = 3 },
    ];

    [Theory]
    [InlineData(PriceModel.Tiered, 0, 0)]
    [InlineData(PriceModel.Tiered, 10, 50)]
    [InlineData(PriceModel.Tiered, 11, 50 + 4 + 20)]
    [InlineData(PriceModel.Tiered, 150, 50 + 360 + 20 + 150)]
    [InlineData(PriceModel.Volume, 0, 0)]
    [InlineData(PriceModel.Volume, 10, 50)]
    [InlineData(PriceModel.Volume, 11, 44 + 20)]
    [InlineData(PriceModel.Volume, 101, 303)]
    [InlineData(PriceModel.Package, 0, 0)]
    [InlineData(PriceModel.Package, 1, 12)]
    [InlineData(PriceModel.Package, 25, 12)]
    [InlineData(PriceModel.Package, 26, 24)]
    [InlineData(PriceModel.Unit, 3, 36)]
    public void Calculate_Quantities_ComeToTheirPrice(PriceModel model, int quantity, int expected)
    {
        var price = new PriceRule
        {
            Model = model,
            Amount = 12,
            PackageSize = 25,
            Tiers = Tiers,
        };

        Assert.Equal(expected, PriceCalculator.Calculate(price, quantity, "").Value!.Sum(part => part.Gross));
    }

    [Fact]
    public void Calculate_TieredQuantities_AreSplitWithoutALoss() =>
        Gen.Int[0, 100_000]
            .Select(tenths => tenths / 10m)
            .Sample(quantity =>
            {
                var parts = PriceCalculator.Calculate(new() { Model = PriceModel.Tiered, Tiers = Tiers }, quantity, "").Value!;

                Assert.Equal(quantity, parts.Where(part => part.Unit is null).Sum(part => part.Quantity));
            });

    [Fact]
    public void Calculate_MoreUnits_CostNoLess() =>
        Gen.Select(Gen.Int[0, 5_000], Gen.Int[1, 500])
            .Sample(
                (quantity, more) =>
                {
                    var price = new PriceRule { Model = PriceModel.Tiered, Tiers = Tiers };

                    Assert.True(Sum(price, quantity) <= Sum(price, quantity + more));
                }
            );

    [Theory]
    [InlineData(PriceModel.Unit, "/amount")]
    [InlineData(PriceModel.Tiered, "/tiers")]
    [InlineData(PriceModel.Volume, "/tiers")]
    [InlineData(PriceModel.Package, "/amount")]
    public void Calculate_PriceWithoutItsParts_SaysWhatIsMissing(PriceModel model, string path)
    {
        var fault = Assert.Single(PriceCalculator.Calculate(new() { Model = model }, 1, "/price").Faults);

        Assert.Equal(("GW-REC-PRICE", $"/price{path}"), (fault.Code, fault.Path));
        Assert.NotNull(fault.Hint);
    }

    [Fact]
    public void Calculate_TiersThatFall_AreRefused()
    {
        PriceTier[] tiers = [new() { UpTo = 10 }, new() { UpTo = 5 }, new()];

        Assert.False(PriceCalculator.Calculate(new() { Model = PriceModel.Tiered, Tiers = tiers }, 1, "").Succeeded);
    }

    private static decimal Sum(PriceRule price, decimal quantity) => PriceCalculator.Calculate(price, quantity, "").Value!.Sum(part => part.Gross);
}
