using Invoicing.Ports.Connectors;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>The failure in an answer, of the kind that a test expects.</summary>
public static class Failures
{
    /// <summary>Certainly not sent; to be tried again.</summary>
    public static Failure NotDone(SendResult result)
    {
        var failure = Assert.IsType<SendResult.Failed>(result).Failure;
        Assert.True(failure.Kind is FailureKind.Transient or FailureKind.Quota or FailureKind.Unavailable, failure.ToString());
        return failure;
    }

    public static Failure Of(FailureKind kind, SendResult result)
    {
        var failure = Assert.IsType<SendResult.Failed>(result).Failure;
        Assert.Equal(kind, failure.Kind);
        return failure;
    }

    /// <summary>A person must act before it is asked again.</summary>
    public static PollResult.Failed Blocked(PollResult result)
    {
        var failed = Assert.IsType<PollResult.Failed>(result);
        Assert.Equal(FailureKind.Blocked, failed.Failure.Kind);
        return failed;
    }

    /// <summary>No answer this time; to be asked again.</summary>
    public static Failure Passing(PollResult result)
    {
        var failure = Assert.IsType<PollResult.Failed>(result).Failure;
        Assert.NotEqual(FailureKind.Blocked, failure.Kind);
        return failure;
    }

    public static Failure CannotTell(ProbeResult result) => Assert.IsType<ProbeResult.CannotTell>(result).Failure;
}
