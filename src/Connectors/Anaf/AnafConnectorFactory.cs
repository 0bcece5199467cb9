using Invoicing.Faults;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;

namespace Invoicing.Connectors.Anaf;

/// <summary>Makes ANAF connectors. Settings: see <see cref="AnafOptions"/>.</summary>
public sealed class AnafConnectorFactory(ISecretSource secrets, TimeProvider clock, HttpMessageHandler? handler = null) : IConnectorFactory
{
    /// <inheritdoc/>
    public string Id => "anaf";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> FileSettings => ["tokenFile"];

    /// <inheritdoc/>
    public Result<IConnector> Create(Destination destination)
    {
        var options = AnafOptions.Read(destination, secrets);
        return options.Succeeded
            ? Result<IConnector>.Success(new AnafConnector(destination.Id, options.Value, clock, handler))
            : Result<IConnector>.Failure(options.Faults);
    }
}
