using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Composition;

/// <summary>Topics of the configuration as endpoints of each tenant that has an API key. They carry no secret: the sender proves itself to the
/// broker.</summary>
internal static class Topics
{
    /// <summary>The endpoints.</summary>
    public static IReadOnlyCollection<WebhookEndpoint> Endpoints(GatewayOptions options) =>
        [
            .. from tenant in options.Api.Keys.Select(key => key.Tenant).Distinct()
            from topic in options.Topics
            select new WebhookEndpoint(OperatorEndpoints.Prefix + topic.Key, tenant, topic.Value.Url, "", topic.Value.Events),
        ];
}
