using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Documents;

/// <summary>A loss of a conversion.</summary>
/// <param name="Step">read, where the source held it outside of the model; write, where the format has no place for it.</param>
/// <param name="Loss">What.</param>
/// <param name="IsBinding">Whether it is part of what seller and buyer are bound by.</param>
public sealed record ConversionLoss(string Step, Loss Loss, bool IsBinding);
