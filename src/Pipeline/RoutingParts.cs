using Invoicing.Ports.Connectors;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;
using Invoicing.Routing;

namespace Invoicing.Pipeline;

/// <summary>What a catalogue is made of.</summary>
/// <param name="Routes">Routes, in the order in which they are tried.</param>
/// <param name="Destinations">Destinations.</param>
/// <param name="Connectors">Connectors by destination id.</param>
/// <param name="Formats">Formats; the first that recognises a document reads it.</param>
/// <param name="Signers">Signers.</param>
public sealed record RoutingParts(
    IReadOnlyList<Route> Routes,
    IReadOnlyList<Destination> Destinations,
    IReadOnlyDictionary<string, IConnector> Connectors,
    IReadOnlyList<IInvoiceFormat> Formats,
    IReadOnlyList<ISigner> Signers
);
