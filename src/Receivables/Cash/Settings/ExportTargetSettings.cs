namespace Invoicing.Receivables.Cash.Settings;

/// <summary>Where batches of a tenant's journal are delivered to.</summary>
public sealed record ExportTargetSettings
{
    /// <summary>Whose batches.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>Their format: hledger, beancount, csv, datev, saft-pt, saft-no.</summary>
    public string Format { get; init; } = "csv";

    /// <summary>Number of the tax consultant, of datev.</summary>
    public int Consultant { get; init; }

    /// <summary>Number of the client, of datev.</summary>
    public int Client { get; init; }

    /// <summary>What kind of place it is.</summary>
    public ExportWay To { get; init; }

    /// <summary>
    /// Settings of the place: of an SFTP server those of a destination (docs/configuration.md), of blobs <c>connectionString</c> or <c>serviceUri</c>,
    /// <c>container</c> and <c>folder</c>, of HTTP <c>url</c> and <c>token</c>. Secrets as <c>env:NAME</c> or <c>file:PATH</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
