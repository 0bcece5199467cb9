using Invoicing.Faults;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;

namespace Invoicing.Connectors.Ksef;

/// <summary>Makes KSeF connectors. Settings: see <see cref="KsefOptions"/>.</summary>
public sealed class KsefConnectorFactory(ISecretSource secrets, TimeProvider clock, HttpMessageHandler? handler = null) : IConnectorFactory
{
    /// <inheritdoc/>
    public string Id => "ksef";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> FileSettings => ["certificateFile"];

    /// <inheritdoc/>
    public Result<IConnector> Create(Destination destination)
    {
        var options = KsefOptions.Read(destination, secrets);
        return options.Succeeded
            ? Result<IConnector>.Success(new KsefConnector(destination.Id, options.Value, clock, handler))
            : Result<IConnector>.Failure(options.Faults);
    }
}
