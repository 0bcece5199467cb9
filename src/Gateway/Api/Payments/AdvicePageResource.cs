namespace Invoicing.Gateway.Api.Payments;

/// <summary>A page of remittance advices.</summary>
/// <param name="Advices">The advices, newest first.</param>
/// <param name="NextCursor">Cursor of the next page; none on the last.</param>
public sealed record AdvicePageResource(IReadOnlyList<AdviceResource> Advices, string? NextCursor = null);
