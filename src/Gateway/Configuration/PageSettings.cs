using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>How the pages of hybrid invoices (Factur-X) look.</summary>
public sealed record PageSettings
{
    /// <summary>File of the logo, PNG or JPEG of at most 1 MB; null for none.</summary>
    [Setting("file of the logo, PNG or JPEG of at most 1 MB (GW-CONFIG-LOGO)", Default = "none")]
    public string? Logo { get; init; }

    /// <summary>Language of the labels (ISO 639-1); null for that of the buyer's country, else English.</summary>
    [Setting("language of the labels (GW-CONFIG-LANGUAGE); none for that of the buyer's country, else English", Default = "none")]
    public string? Language { get; init; }

    /// <summary>Folders that are looked through for fonts instead of those of the system.</summary>
    [Setting("folders that are looked through for fonts instead of the system's (GW-CONFIG-FONTS)", Default = "none")]
    public IReadOnlyList<string> Fonts { get; init; } = [];
}
