using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;

namespace Invoicing.Connectors.Postbox;

/// <summary>Settings of a postbox, checked.</summary>
public sealed record PostboxOptions
{
    /// <summary>Largest answer: a list of some thousand acknowledgements. Bounds memory.</summary>
    public const int MaxAnswerBytes = 1024 * 1024;

    /// <summary>Setting <c>address</c>: documents are posted to it, and asked for at <c>/{transmissionId}</c> below it.</summary>
    public required Uri Address { get; init; }

    /// <summary>Setting <c>acknowledgements</c>: where the receiver lists what it says of documents.</summary>
    public required Uri Acknowledgements { get; init; }

    /// <summary>Setting <c>timeout</c>, in seconds: one call; 30 unless set, up to 300. Past it the outcome is unknown.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Whether the host may lie in a private network; see <see cref="Destination.AllowsPrivateNetworks"/>.</summary>
    public required bool AllowPrivateNetworks { get; init; }

    /// <summary>Reads the settings.</summary>
    public static Result<PostboxOptions> Read(Destination destination, ISecretSource secrets)
    {
        var reader = new SettingsReader(destination, secrets);
        reader.Required("address");
        reader.Required("acknowledgements");
        return reader.Build(
            new PostboxOptions
            {
                Address = reader.Address("address", "https://address.invalid/"),
                Acknowledgements = reader.Address("acknowledgements", "https://address.invalid/"),
                Timeout = reader.Seconds("timeout", 30, 1, 300),
                AllowPrivateNetworks = destination.AllowsPrivateNetworks,
            }
        );
    }
}
