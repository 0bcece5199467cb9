using System.Net;

namespace Invoicing.Connectors.Http;

/// <summary>A name leads to an address that may not be called; crosses the handler, and becomes a problem in <see cref="HttpExchange"/>.</summary>
internal sealed class AddressRefusedException(string host, IPAddress address) : IOException($"{host} leads to {address}, which is no public address.");
