namespace Invoicing.Ports.Connectors;

/// <summary>A connector around another one, which adds to it and takes nothing away.</summary>
public interface IWrapsConnector
{
    /// <summary>The one inside.</summary>
    IConnector Inner { get; }
}
