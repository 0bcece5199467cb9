namespace Invoicing.Ports.Rendering;

/// <summary>A file to attach to the pages.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Relationship">AFRelationship: Data, Alternative, Source.</param>
/// <param name="Level">ConformanceLevel of Factur-X for the XMP.</param>
public sealed record PageAttachment(string Name, string MediaType, ReadOnlyMemory<byte> Content, string Relationship, string Level);
