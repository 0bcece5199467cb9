using Azure.Core;
using Azure.Messaging.ServiceBus;
using Invoicing.Faults;

namespace Invoicing.Connectors.ServiceBus;

/// <summary>A namespace of Azure Service Bus, and how to log in there.</summary>
/// <param name="Host">As in <c>acme.servicebus.windows.net</c>, with its port where one is named.</param>
/// <param name="ConnectionString">A connection string with a key, in clear: the caller resolves secrets. Null to come by the gateway's identity.</param>
public sealed record ServiceBusNamespace(string Host, string? ConnectionString)
{
    /// <summary>The namespace of an address <c>servicebus://HOST</c>; null where it is none.</summary>
    public static string? HostOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri is { Scheme: TopicAddress.Scheme, UserInfo: "", Query: "", Fragment: "", Host.Length: > 0, AbsolutePath: "" or "/" }
            ? uri.Authority
            : null;

    /// <summary>The namespace with its connection string, or why that string cannot be used. The string itself is in no fault.</summary>
    public static Result<ServiceBusNamespace> Of(string host, string? connectionString, string path)
    {
        if (connectionString is null)
        {
            return Result<ServiceBusNamespace>.Success(new(host, null));
        }

        try
        {
            var read = ServiceBusConnectionStringProperties.Parse(connectionString);
            var problem =
                read.Endpoint.Authority != host ? $"The connection string is for {read.Endpoint.Authority}, the address for {host}."
                : read.EntityPath is not null
                    ? $"The connection string is for '{read.EntityPath}' alone: leave EntityPath out, its key's rights stay as they are."
                : null;
            return problem is null
                ? Result<ServiceBusNamespace>.Success(new(host, connectionString))
                : Result<ServiceBusNamespace>.Failure(Malformed(problem, path));
        }
        catch (FormatException)
        {
            return Result<ServiceBusNamespace>.Failure(Malformed("That is no connection string.", path));
        }
    }

    /// <summary>A connection to it; nothing is called before it is used.</summary>
    /// <param name="identity">Who we are where there is no connection string.</param>
    /// <param name="options">Tries and times.</param>
    public ServiceBusClient Open(TokenCredential identity, ServiceBusClientOptions options) =>
        ConnectionString is null ? new(Host, identity, options) : new(ConnectionString, options);

    private static Fault Malformed(string message, string path) =>
        Fault.Fatal("GW-CONFIG-MALFORMED", message, path, hint: "As in Endpoint=sb://HOST/;SharedAccessKeyName=…;SharedAccessKey=….");
}
