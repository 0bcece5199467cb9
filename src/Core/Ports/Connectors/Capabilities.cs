namespace Invoicing.Ports.Connectors;

/// <summary>What a connector can do beside sending, whatever is wrapped around it.</summary>
public static class Capabilities
{
    /// <summary>The connector as what can do this; null where it cannot.</summary>
    /// <typeparam name="T">What is asked for: <see cref="ICancel"/>, <see cref="IReceive"/>, <see cref="IAcknowledgementSource"/>.</typeparam>
    public static T? Capability<T>(this IConnector connector)
        where T : class => connector as T ?? (connector as IWrapsConnector)?.Inner.Capability<T>();
}
