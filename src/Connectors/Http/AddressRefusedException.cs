using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Http;

/// <summary>
/// A host that may not be called; crosses the handler, and becomes a problem in <see cref="HttpExchange"/>. Of a name it says neither to which address it
/// leads, nor whether it is known at all: whoever chose the name would learn of our network by it.
/// </summary>
internal sealed class AddressRefusedException(string host, bool isName) : IOException
{
    /// <summary>What is told of it.</summary>
    public Problem Problem { get; } =
        isName ? new("GW-HTTP-NAME", $"The name {host} is not known, or has no public address.") : new("GW-HTTP-ADDRESS", $"{host} is no public address.");

    /// <inheritdoc/>
    public override string Message => Problem.Message;
}
