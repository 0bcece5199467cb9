namespace Invoicing.Gateway.Configuration;

/// <summary>A time-stamping authority (RFC 3161).</summary>
public sealed record TimestampSettings
{
    /// <summary>Its address, http or https; https where there is a password.</summary>
    public string Url { get; init; } = "";

    /// <summary>PEM file with the roots that its certificate must lead to.</summary>
    public string Trust { get; init; } = "";

    /// <summary>Policy, an object identifier, that stamps must be issued under; null for the authority's own choice.</summary>
    public string? Policy { get; init; }

    /// <summary>User, where the authority asks for one.</summary>
    public string? User { get; init; }

    /// <summary>Password: <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    public string? Password { get; init; }

    /// <summary>Shortest time between two stamps; from 1 s to 1 day. 15 min: authorities bill each, and one covers all checkpoints before it.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>One request; from 1 to 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}
