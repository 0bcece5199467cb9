using Invoicing.Faults;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;

namespace Invoicing.Connectors.HttpApi;

/// <summary>Makes connectors to plain HTTP APIs. Settings: see <see cref="HttpApiOptions"/>.</summary>
public sealed class HttpApiConnectorFactory(ISecretSource secrets, TimeProvider clock, HttpMessageHandler? handler = null) : IConnectorFactory
{
    /// <inheritdoc/>
    public string Id => "httpApi";

    /// <inheritdoc/>
    public Result<IConnector> Create(Destination destination)
    {
        var options = HttpApiOptions.Read(destination, secrets);
        return options.Succeeded
            ? Result<IConnector>.Success(new HttpApiConnector(destination.Id, options.Value, clock, handler))
            : Result<IConnector>.Failure(options.Faults);
    }
}
