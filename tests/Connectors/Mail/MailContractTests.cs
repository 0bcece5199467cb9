using Invoicing.Contracts;

namespace Invoicing.Connectors.Mail;

/// <summary>The sender of mail keeps what every sender of events promises, at a real mail server.</summary>
public sealed class MailContractTests : EventSenderContract
{
    protected override async Task<IEndpointBench> StartAsync()
    {
        var exim = new EximServer();
        await exim.InitializeAsync();
        exim.Require();
        return new MailBench(exim);
    }
}
