using Invoicing.Gateway.Api.Problems;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>What a run wrote, or would write.</summary>
/// <param name="Day">Its day.</param>
/// <param name="Letters">The letters.</param>
/// <param name="Problems">What kept it from writing to a customer.</param>
public sealed record DunningReportResource(DateOnly Day, IReadOnlyList<DunningLetterResource> Letters, IReadOnlyList<FaultResource> Problems);
