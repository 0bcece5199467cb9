using Invoicing.Faults;

namespace Invoicing.Ports.Documents;

/// <summary>What a container carries.</summary>
/// <param name="Document">The document inside, byte for byte; null where there is none to judge, and the faults or <paramref name="Unjudged"/> say why.</param>
/// <param name="Faults">What is wrong with the container.</param>
/// <param name="Unjudged">The profile that the document names where no rules are built for its syntax; null else.</param>
public sealed record ContainerContent(ReadOnlyMemory<byte>? Document, IReadOnlyList<Fault> Faults, string? Unjudged = null);
