namespace Invoicing.Ports.Payments;

/// <summary>An event of a payment provider; known by its id, and counted once.</summary>
/// <param name="Provider">The provider, as configured.</param>
/// <param name="Id">Its id there.</param>
/// <param name="Group">What belongs together: the invoice that is paid for, else the payment.</param>
/// <param name="ReceivedAt">When it came.</param>
/// <param name="Body">What it says, as JSON of the reader's own.</param>
public sealed record ProviderEvent(string Provider, string Id, string Group, DateTimeOffset ReceivedAt, string Body);
