namespace Invoicing.Taxes.Stages;

/// <summary>How far a stated figure may be from the computed one before an official rule fails.</summary>
/// <param name="Limit">The distance.</param>
/// <param name="Inclusive">Whether the limit itself is allowed.</param>
internal readonly record struct Tolerance(decimal Limit, bool Inclusive)
{
    /// <summary>The figures must be equal.</summary>
    public static Tolerance None => new(0, true);

    /// <summary>Less than one unit of the currency. Source: EN 16931 validation artefacts 1.3.16, BR-CO-17, BR-S-08, BR-S-09, BR-AF-08, BR-AG-08.</summary>
    public static Tolerance BelowOne => new(1, false);

    /// <summary>Up to a limit, the limit included.</summary>
    public static Tolerance UpTo(decimal limit) => new(limit, true);

    public bool Allows(decimal distance) => Inclusive ? Math.Abs(distance) <= Limit : Math.Abs(distance) < Limit;
}
