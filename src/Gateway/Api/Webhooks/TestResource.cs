namespace Invoicing.Gateway.Api.Webhooks;

/// <summary>What came of a test event.</summary>
/// <param name="Id">What stood in the header <c>webhook-id</c>.</param>
/// <param name="Type">Type of the event: <c>webhook.test</c>.</param>
/// <param name="Delivered">Whether the endpoint took it, with a status from 200 to 299.</param>
/// <param name="Status">The status, where it took it.</param>
/// <param name="Answer">Why not, with a code and the way out; absent where it took it.</param>
public sealed record TestResource(Guid Id, string Type, bool Delivered, int? Status = null, string? Answer = null);
