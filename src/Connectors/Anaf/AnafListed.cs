namespace Invoicing.Connectors.Anaf;

/// <summary>One entry of the message lists.</summary>
/// <param name="Id">For <c>descarcare</c>.</param>
/// <param name="Index">The upload's index (<c>id_solicitare</c>).</param>
internal sealed record AnafListed(string Id, string Index);
