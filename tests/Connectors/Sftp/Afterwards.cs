namespace Invoicing.Connectors.Sftp;

/// <summary>What a relay does once it has acted.</summary>
public enum Afterwards
{
    /// <summary>Cuts the connection.</summary>
    Cut,

    /// <summary>Keeps it open and swallows everything.</summary>
    Stall,

    /// <summary>Relays on as if nothing had been.</summary>
    GoOn,
}
