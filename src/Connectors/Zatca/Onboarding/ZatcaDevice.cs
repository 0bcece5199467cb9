namespace Invoicing.Connectors.Zatca.Onboarding;

/// <summary>What a device (EGS unit) is called in its request for a certificate. Source: ZATCA, Security Features Implementation Standards 1.2, section
/// 2.2.</summary>
public sealed record ZatcaDevice
{
    /// <summary>CN: a name of the device, unique at the taxpayer's.</summary>
    public required string CommonName { get; init; }

    /// <summary>O: the taxpayer's name.</summary>
    public required string Organization { get; init; }

    /// <summary>OU: the branch; of a VAT group the member's tax number (10 digits).</summary>
    public required string Branch { get; init; }

    /// <summary>UID: the VAT number, 15 digits.</summary>
    public required string VatNumber { get; init; }

    /// <summary>SN: maker, model and serial number, <c>1-maker|2-model|3-serial</c>.</summary>
    public required string SerialNumber { get; init; }

    /// <summary>title: four flags; 1100 for standard and simplified invoices, 1000 or 0100 for one of them.</summary>
    public string Kinds { get; init; } = "1100";

    /// <summary>registeredAddress: where the device stands.</summary>
    public required string Location { get; init; }

    /// <summary>businessCategory: the trade.</summary>
    public required string Industry { get; init; }

    /// <summary>The template: <c>ZATCA-Code-Signing</c>, with PRE before it for the simulation and TST for the developer portal.</summary>
    public string Template { get; init; } = "ZATCA-Code-Signing";
}
