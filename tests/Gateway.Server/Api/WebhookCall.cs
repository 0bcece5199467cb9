using Microsoft.AspNetCore.Http;

namespace Invoicing.Gateway.Server.Tests.Api;

/// <summary>A call that a receiver of webhooks got.</summary>
public sealed record WebhookCall(string Id, string Timestamp, string Signature, string Body, IHeaderDictionary Headers);
