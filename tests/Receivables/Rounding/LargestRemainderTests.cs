using CsCheck;
using Invoicing.Receivables.Rounding;

namespace Invoicing.Receivables.Tests.Rounding;

public class LargestRemainderTests
{
    private static readonly Gen<(decimal Total, decimal[] Weights)> Any = Gen.Select(
        Gen.Int[-10_000_000, 10_000_000].Select(cents => cents / 100m),
        Gen.Int[0, 100_000].Select(weight => weight / 7m).Array[1, 40].Where(weights => weights.Sum() > 0)
    );

    [Fact]
    public void Distribute_AnyTotal_PartsAddUpAndAreOffByLessThanACent() =>
        Any.Sample(any =>
        {
            var shares = LargestRemainder.Distribute(any.Total, any.Weights, Keys(any.Weights.Length), 2);

            Assert.Equal(any.Total, shares.Sum());
            Assert.All(shares.Zip(any.Weights), pair => Assert.InRange(Math.Abs(pair.First - any.Total * pair.Second / any.Weights.Sum()), 0, 0.01m));
        });

    [Fact]
    public void Distribute_OrderTurnedRound_GivesEachTheSame() =>
        Any.Sample(any =>
        {
            var keys = Keys(any.Weights.Length);
            var shares = LargestRemainder.Distribute(any.Total, any.Weights, keys, 2);
            var turned = LargestRemainder.Distribute(any.Total, [.. any.Weights.Reverse()], [.. keys.Reverse()], 2);

            Assert.Equal(shares, turned.Reverse());
        });

    [Fact]
    public void Distribute_ThreeEqualShares_FirstKeyGetsTheCent() =>
        Assert.Equal([33.33m, 33.34m, 33.33m], LargestRemainder.Distribute(100, [1, 1, 1], ["b", "a", "c"], 2));

    [Fact]
    public void Round_AnyFigures_AddUpToTheirTotal() =>
        Gen.Int[-1_000_000, 1_000_000]
            .Select(thousandths => thousandths / 1_000m)
            .Array[1, 50]
            .Sample(exact =>
            {
                var total = Math.Round(exact.Sum(), 2, MidpointRounding.AwayFromZero);

                Assert.Equal(total, LargestRemainder.Round(exact, total, Keys(exact.Length), 2).Sum());
            });

    private static string[] Keys(int count) => [.. Enumerable.Range(0, count).Select(index => $"k{index:D3}")];
}
