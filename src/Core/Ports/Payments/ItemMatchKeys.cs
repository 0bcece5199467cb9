namespace Invoicing.Ports.Payments;

/// <summary>What matching finds an item by; the store keeps an index of each.</summary>
/// <param name="Reference">Its payment reference as it is compared; empty for none.</param>
/// <param name="Number">Its number as it is compared.</param>
/// <param name="Names">Parts of its customer's name as they are looked up.</param>
public sealed record ItemMatchKeys(string Reference, string Number, IReadOnlyList<string> Names);
