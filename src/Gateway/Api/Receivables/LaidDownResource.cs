namespace Invoicing.Gateway.Api.Receivables;

/// <summary>A correction that is not issued yet: it lies as a draft until a second person has approved it.</summary>
/// <param name="Draft">Id of the draft.</param>
public sealed record LaidDownResource(Guid Draft);
