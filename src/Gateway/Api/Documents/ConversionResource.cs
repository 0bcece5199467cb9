using Invoicing.Gateway.Api.Problems;

namespace Invoicing.Gateway.Api.Documents;

/// <summary>A conversion with its report.</summary>
/// <param name="From">Format of the source.</param>
/// <param name="To">Format of the document.</param>
/// <param name="MediaType">Media type of the document.</param>
/// <param name="Document">The document's bytes, in Base64.</param>
/// <param name="Losses">What was left behind.</param>
/// <param name="Faults">Warnings.</param>
public sealed record ConversionResource(
    string From,
    string To,
    string MediaType,
    byte[] Document,
    IReadOnlyList<LossResource> Losses,
    IReadOnlyList<FaultResource> Faults
);
