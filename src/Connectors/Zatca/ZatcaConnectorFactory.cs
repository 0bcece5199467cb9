using Invoicing.Faults;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;

namespace Invoicing.Connectors.Zatca;

/// <summary>Makes connectors to ZATCA's platform. Settings: see <see cref="ZatcaOptions"/>.</summary>
public sealed class ZatcaConnectorFactory(ISecretSource secrets, TimeProvider clock, HttpMessageHandler? handler = null) : IConnectorFactory
{
    /// <inheritdoc/>
    public string Id => "zatca";

    /// <inheritdoc/>
    public Result<IConnector> Create(Destination destination)
    {
        var options = ZatcaOptions.Read(destination, secrets);
        return options.Succeeded ? Result<IConnector>.Success(new ZatcaConnector(options.Value, clock, handler)) : Result<IConnector>.Failure(options.Faults);
    }
}
