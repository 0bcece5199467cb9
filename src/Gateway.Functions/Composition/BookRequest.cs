using Invoicing.Ports;

namespace Invoicing.Gateway.Functions.Composition;

/// <summary>What books are opened with.</summary>
/// <param name="Folder">Data folder, for books on a local disk.</param>
/// <param name="Documents">Where documents are kept; null to keep them where the books are.</param>
/// <param name="IsHosted">Whether the app runs on Azure: any number of instances, each with a disk that goes when it goes.</param>
/// <param name="Clock">The clock.</param>
public sealed record BookRequest(string Folder, IDocumentStore? Documents, bool IsHosted, TimeProvider Clock);
