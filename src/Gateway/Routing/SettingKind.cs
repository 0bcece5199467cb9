namespace Invoicing.Gateway.Routing;

/// <summary>What tenants set for themselves, as the store calls it.</summary>
internal static class SettingKind
{
    /// <summary>A counterparty endpoint with its credentials: <see cref="DestinationSetting"/>.</summary>
    public const string Destination = "destination";

    /// <summary>A way for a kind of document: <see cref="RouteSetting"/>.</summary>
    public const string Route = "route";

    /// <summary>A key to sign with: <see cref="KeySetting"/>.</summary>
    public const string Key = "signing-key";
}
