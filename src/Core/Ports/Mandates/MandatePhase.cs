namespace Invoicing.Ports.Mandates;

/// <summary>Since when a mandate binds whom.</summary>
/// <param name="From">First day.</param>
/// <param name="Scope">Whom, and to what.</param>
public sealed record MandatePhase(DateOnly From, string Scope);
