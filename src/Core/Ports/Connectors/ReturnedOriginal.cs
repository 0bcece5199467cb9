namespace Invoicing.Ports.Connectors;

/// <summary>An invoice that an authority gives back, cleared or stamped: it is the original from then on.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">Media type of the bytes.</param>
/// <param name="Format">Format id: <c>ubl-2.1</c>.</param>
public sealed record ReturnedOriginal(ReadOnlyMemory<byte> Content, string MediaType, string Format);
