namespace Invoicing.Pipeline.Run;

/// <summary>A destination is left alone from now on.</summary>
/// <param name="Until">Until when.</param>
/// <param name="Reason">Problem code, or <see cref="Breaker"/>.</param>
/// <param name="IsShared">Whether the authority said so, which goes for every node; else it is what this node saw.</param>
public sealed record DestinationSuspended(DateTimeOffset Until, string Reason, bool IsShared)
{
    /// <summary>Reason of a breaker.</summary>
    public const string Breaker = "breaker";
}
