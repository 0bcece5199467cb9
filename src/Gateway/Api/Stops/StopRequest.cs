namespace Invoicing.Gateway.Api.Stops;

/// <summary>What outgoing transmissions to stop.</summary>
/// <param name="Series">Only what was issued in this series; any where it is left out.</param>
/// <param name="Destination">Only what goes to this destination; any where it is left out.</param>
/// <param name="Reason">Why, for people; 1 to 500 characters.</param>
public sealed record StopRequest(string? Series = null, string? Destination = null, string? Reason = null);
