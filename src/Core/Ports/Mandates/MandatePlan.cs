namespace Invoicing.Ports.Mandates;

/// <summary>What a mandate demands for one invoice.</summary>
/// <param name="Mandate">Id of the mandate.</param>
/// <param name="Scope">Whether it binds the invoice.</param>
/// <param name="Why">What in the invoice decides it, and by which source.</param>
/// <param name="Steps">What must be sent, in order; empty where nothing must be. Each begins once the one before it is completed.</param>
public sealed record MandatePlan(string Mandate, MandateScope Scope, string Why, IReadOnlyList<MandateStep> Steps);
