namespace Invoicing.Storage.Sql;

/// <summary>Where the trail of one invoice ends.</summary>
/// <param name="Length">Entries.</param>
/// <param name="Hash">Hash of the last one.</param>
internal sealed record TrailEnd(int Length, string Hash);
