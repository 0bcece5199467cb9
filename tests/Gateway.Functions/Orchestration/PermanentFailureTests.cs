using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Ports.Storage;
using Microsoft.DurableTask;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

public class PermanentFailureTests
{
    public static TheoryData<Exception, bool> Failures { get; } =
        new()
        {
            { new UnknownInvoiceException(Steps.Id), true },
            { new ArgumentOutOfRangeException("x"), true },
            { new System.Text.Json.JsonException("x"), true },
            { new StoreUnavailableException("away"), false },
            { new IOException("cut"), false },
            { new TimeoutException(), false },
            { new OperationCanceledException(), false },
            { new ObjectDisposedException("the store of an app that stops"), false },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Is_Failure_ForGoodOrPassing(Exception exception, bool isPermanent) =>
        Assert.Equal(isPermanent, PermanentFailure.Is(TaskFailureDetails.FromException(exception)));
}
