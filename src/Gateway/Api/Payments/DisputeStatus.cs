namespace Invoicing.Gateway.Api.Payments;

/// <summary>Whether a dispute is open.</summary>
public enum DisputeStatus
{
    /// <summary>Nobody ended it.</summary>
    Open,

    /// <summary>It was won, lost or partly conceded.</summary>
    Closed,
}
