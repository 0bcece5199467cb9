namespace Invoicing.Audit;

/// <summary>Where the trail of one invoice ends: what its next entry is chained to.</summary>
/// <param name="Length">Entries.</param>
/// <param name="Hash">Hash of the last one; of an empty trail its genesis.</param>
public sealed record TrailEnd(int Length, string Hash);
