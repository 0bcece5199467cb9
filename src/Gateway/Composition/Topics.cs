using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Letters;

namespace Invoicing.Gateway.Composition;

/// <summary>Topics and the mail server of the configuration as endpoints of each tenant that has an API key. They carry no secret: the sender proves itself to
/// the broker or server.</summary>
internal static class Topics
{
    /// <summary>Name of the mail server among them; no topic may have it.</summary>
    internal const string MailName = "mail";

    /// <summary>The endpoints.</summary>
    public static IReadOnlyCollection<WebhookEndpoint> Endpoints(GatewayOptions options) =>
        [
            .. from tenant in options.Api.Keys.Select(key => key.Tenant).Distinct()
            from wanted in options
                .Topics.Select(topic => (Name: topic.Key, topic.Value.Url, topic.Value.Events))
                .Concat(
                    options.Mail.Url.Length > 0
                        ? [(Name: MailName, options.Mail.Url, Events: options.Mail.Events is [_, ..] events ? events : CustomerLetters.Events)]
                        : []
                )
            select new WebhookEndpoint(OperatorEndpoints.Prefix + wanted.Name, tenant, wanted.Url, "", wanted.Events),
        ];
}
