namespace Invoicing.Signatures.Standard;

/// <summary>What came of verifying by the standard, from best to worst.</summary>
public enum SignatureVerdict
{
    /// <summary>Every digest and the value hold, and the document is what was signed.</summary>
    Holds,

    /// <summary>It cannot be said: an algorithm is not judged, what was signed is elsewhere, or no key is there.</summary>
    NotJudged,

    /// <summary>What was signed holds, but the document says more than that.</summary>
    HoldsInPart,

    /// <summary>What was signed was changed, or the signature is malformed or none.</summary>
    DoesNotHold,
}
