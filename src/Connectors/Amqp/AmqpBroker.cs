using Invoicing.Faults;

namespace Invoicing.Connectors.Amqp;

/// <summary>A broker that speaks AMQP 1.0, and how to log in there.</summary>
/// <param name="Address">As in <c>amqps://broker.example:5671</c>; plain <c>amqp</c> for a broker on this machine or in a network of your own.</param>
/// <param name="User">User for SASL PLAIN; null to come without a name (ANONYMOUS).</param>
/// <param name="Password">Its password, in clear: the caller resolves secrets.</param>
public sealed record AmqpBroker(Uri Address, string? User, string? Password)
{
    /// <summary>Time to connect, to attach, and for the broker to take a message; 30 s. A broker that is slower counts as away.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>What is wrong with an address; null when it can be used.</summary>
    public static Fault? Check(string address, string path) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "amqp" or "amqps"
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0
        && uri.AbsolutePath is "" or "/"
            ? null
            : Fault.Fatal(
                "GW-CONFIG-MALFORMED",
                $"'{address}' is no address of a broker.",
                path,
                hint: "As in amqps://broker.example:5671; user and password are settings of their own."
            );
}
