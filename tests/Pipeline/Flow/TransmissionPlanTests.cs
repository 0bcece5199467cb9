using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Tests.Flow;

/// <summary>What follows what.</summary>
public sealed class TransmissionPlanTests
{
    [Fact]
    public void Followers_RoutesThatFollow_AreNumberedInTheirOrderAndWait()
    {
        Route[] routes = [Route("clear", "deliver", "report"), Route("deliver", "archive"), Route("report"), Route("archive")];

        var planned = TransmissionPlan.Followers(States.At(Stage.Validate), routes[0], id => routes.FirstOrDefault(route => route.Id == id));

        Assert.Equal([(2, 1, "deliver"), (3, 1, "report"), (4, 2, "archive")], planned.Select(one => (one.Number, one.Follows!.Value, one.Route)));
        Assert.All(planned, one => Assert.Equal((null, Stage.Convert, TransmissionPurpose.Deliver), (one.WakeAt, one.Stage, one.Purpose)));
    }

    [Fact]
    public void Followers_RouteOfAnotherTenant_IsLeftOut() =>
        Assert.Empty(TransmissionPlan.Followers(States.At(Stage.Validate), Route("clear", "theirs"), _ => null));

    [Theory]
    [InlineData("a>b b>a", "back to itself")]
    [InlineData("a>a", "back to itself")]
    [InlineData("a>nowhere", "unknown route 'nowhere'")]
    [InlineData("a>b,b,b,b b>c c", "more than 8 transmissions")]
    [InlineData("a>b b>c c>d d>e e>f f>g g>h h>i i", "more than 8 transmissions")]
    [InlineData("a>b b>c c>d d>e e>f f>g g>h h", null)]
    [InlineData("a>b,c b c", null)]
    public void Check_OrderOfRoutes_IsFoundWhereItCannotBe(string order, string? wrong)
    {
        var routes = order.Split(' ').Select(one => one.Split('>')).Select(one => Route(one[0], one.Length > 1 ? one[1].Split(',') : [])).ToArray();

        var faults = TransmissionPlan.Check(routes).ToList();

        Assert.Equal(wrong is not null, faults.Count > 0);
        Assert.All(faults, fault => Assert.Contains(wrong!, fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(ProcessingStatus.Completed, null)]
    [InlineData(ProcessingStatus.Rejected, typeof(Outcome.Cancel))]
    [InlineData(ProcessingStatus.Cancelled, typeof(Outcome.Cancel))]
    [InlineData(ProcessingStatus.Active, typeof(Outcome.Defer))]
    [InlineData(ProcessingStatus.Parked, typeof(Outcome.Defer))]
    public void Hindrance_EveryStatusOfThePredecessor_SaysWhatBecomesOfTheFollower(ProcessingStatus? predecessor, Type? outcome)
    {
        var follower = States.At(Stage.Convert) with { Number = 2, Follows = predecessor is null ? null : 1 };

        Assert.Equal(outcome, TransmissionPlan.Hindrance(follower, predecessor, States.Now)?.Outcome.GetType());
    }

    /// <summary>What may be with its receiver is followed on, whatever becomes of the one before it.</summary>
    [Fact]
    public void Hindrance_FollowerWasSent_None() =>
        Assert.Null(TransmissionPlan.Hindrance(States.Sent(AttemptStatus.Delivered) with { Number = 2, Follows = 1 }, ProcessingStatus.Rejected, States.Now));

    private static Route Route(string id, params string[] then) =>
        new()
        {
            Id = id,
            Format = "none",
            Destination = $"to-{id}",
            Purpose = TransmissionPurpose.Deliver,
            Then = then,
        };
}
