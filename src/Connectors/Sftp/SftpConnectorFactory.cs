using Invoicing.Faults;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;

namespace Invoicing.Connectors.Sftp;

/// <summary>Makes SFTP connectors. Settings: see <see cref="SftpOptions"/>.</summary>
public sealed class SftpConnectorFactory(ISecretSource secrets, TimeProvider clock) : IConnectorFactory
{
    /// <inheritdoc/>
    public string Id => "sftp";

    /// <inheritdoc/>
    public Result<IConnector> Create(Destination destination)
    {
        var options = SftpOptions.Read(destination, secrets);
        return options.Succeeded
            ? Result<IConnector>.Success(new SftpConnector(destination.Id, options.Value, clock))
            : Result<IConnector>.Failure(options.Faults);
    }
}
