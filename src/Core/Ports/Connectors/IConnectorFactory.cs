using Invoicing.Faults;
using Invoicing.Routing;

namespace Invoicing.Ports.Connectors;

/// <summary>Makes the connectors of one kind; settings are checked at start-up, before any invoice needs them.</summary>
public interface IConnectorFactory
{
    /// <summary>Connector id, as destinations name it.</summary>
    string Id { get; }

    /// <summary>Settings that name files of the gateway's machine. No tenant may set them: for a tenant's own destination the gateway chooses them.</summary>
    IReadOnlyCollection<string> FileSettings => [];

    /// <summary>A connector, or what is wrong with the settings.</summary>
    Result<IConnector> Create(Destination destination);
}
