namespace Invoicing.Validation.Schema;

/// <summary>A place in the content that is open to elements that it does not name.</summary>
/// <param name="Openness">How it takes them.</param>
/// <param name="Other">Whether they must be of another namespace than the type's library, and of one at all.</param>
internal sealed record Wildcard(Openness Openness, bool Other);
