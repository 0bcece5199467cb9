namespace Invoicing.Payments.Bank.Model;

/// <summary>Which balance.</summary>
public enum BalanceKind
{
    /// <summary>Booked, at the beginning (OPBD, PRCD, field 60).</summary>
    Opening,

    /// <summary>Booked, at the end (CLBD, field 62).</summary>
    Closing,

    /// <summary>In between (ITBD).</summary>
    Interim,

    /// <summary>What can be disposed of (CLAV, field 64).</summary>
    Available,

    /// <summary>What can be disposed of on a later day (FWAV, field 65).</summary>
    Forward,

    /// <summary>Anything else.</summary>
    Other,
}
