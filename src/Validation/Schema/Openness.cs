namespace Invoicing.Validation.Schema;

/// <summary>How a place takes what the table does not name: <c>processContents</c> of a wildcard.</summary>
internal enum Openness
{
    /// <summary>Not at all.</summary>
    Closed,

    /// <summary>Anything; where it is known it is judged.</summary>
    Lax,

    /// <summary>Only what is known.</summary>
    Strict,
}
