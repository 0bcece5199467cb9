namespace Invoicing.Connectors.Anaf;

/// <summary>A final answer of <c>stareMesaj</c>.</summary>
/// <param name="DownloadId"><c>id_descarcare</c>; null of a document that was not taken.</param>
/// <param name="Bytes">The answer as it came.</param>
/// <param name="Errors">Messages in it.</param>
internal sealed record AnafState(string? DownloadId, byte[] Bytes, IReadOnlyList<string> Errors);
