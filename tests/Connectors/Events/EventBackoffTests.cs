using CsCheck;

namespace Invoicing.Connectors.Events;

public sealed class EventBackoffTests
{
    [Fact]
    public void After_SameDeliveryAndTry_SamePause() =>
        Gen.Select(Gen.Guid, Gen.Int[1, 9]).Sample((id, tries) => EventBackoff.After(id, tries) == EventBackoff.After(id, tries));

    [Fact]
    public void After_EachTry_LongerThanTheLast() =>
        Gen.Select(Gen.Guid, Gen.Int[2, 9]).Sample((id, tries) => EventBackoff.After(id, tries) >= EventBackoff.After(id, tries - 1));

    [Fact]
    public void After_FirstTry_WithinTheJitter() =>
        Gen.Guid.Sample(id => EventBackoff.After(id, 1) is { } pause && pause >= TimeSpan.FromSeconds(5) && pause <= TimeSpan.FromSeconds(6));

    [Fact]
    public void After_ManyDeliveries_AreSpread() =>
        Assert.True(Enumerable.Range(0, 100).Select(number => EventBackoff.After(new Guid(number, 0, 0, new byte[8]), 3)).Distinct().Count() > 95);

    [Fact]
    public void After_AllTriesSpent_Null()
    {
        Assert.NotNull(EventBackoff.After(Guid.Empty, EventBackoff.MaxTries - 1));
        Assert.Null(EventBackoff.After(Guid.Empty, EventBackoff.MaxTries));
        Assert.Null(EventBackoff.After(Guid.Empty, int.MaxValue));
    }
}
