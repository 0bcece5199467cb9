using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Stages;

/// <summary>What a stage works on.</summary>
/// <param name="Claim">The claim it runs under.</param>
/// <param name="Transmission">The transmission so far; newer than the claim's where several stages run in one go.</param>
/// <param name="Route">The route.</param>
/// <param name="Documents">The invoice's documents.</param>
/// <param name="Now">Time of this step.</param>
public sealed record StageContext(Claim Claim, Transmission Transmission, Route Route, InvoiceDocuments Documents, DateTimeOffset Now);
