using Invoicing.Receivables.Cash.Collections;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>What is to be collected of whom.</summary>
/// <param name="CollectOn">Day of collection.</param>
/// <param name="Mandates">Payers, each with its mandate; 1 to 1,000.</param>
public sealed record DirectDebitRequest(DateOnly CollectOn, IReadOnlyList<Mandate> Mandates);
