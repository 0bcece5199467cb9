namespace Invoicing.Taxes.Options;

/// <summary>What becomes of a stated figure that differs from the computed one. It is never replaced.</summary>
public enum DifferencePolicy
{
    /// <summary>Kept with a warning where the official rules hold with it; fatal otherwise.</summary>
    KeepWithinTolerance,

    /// <summary>Always kept with a warning: for documents that arrive whole and are judged by the rule sets they declare.</summary>
    Keep,

    /// <summary>Always fatal.</summary>
    Refuse,
}
