using Invoicing.Faults;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;

namespace Invoicing.Connectors.Postbox;

/// <summary>Makes connectors to postboxes. Settings: see <see cref="PostboxOptions"/>.</summary>
public sealed class PostboxConnectorFactory(ISecretSource secrets, TimeProvider clock) : IConnectorFactory
{
    /// <inheritdoc/>
    public string Id => "postbox";

    /// <inheritdoc/>
    public Result<IConnector> Create(Destination destination)
    {
        var options = PostboxOptions.Read(destination, secrets);
        return options.Succeeded
            ? Result<IConnector>.Success(new PostboxConnector(destination.Id, options.Value, clock))
            : Result<IConnector>.Failure(options.Faults);
    }
}
