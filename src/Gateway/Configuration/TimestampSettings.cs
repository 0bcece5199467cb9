using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>A time-stamping authority (RFC 3161).</summary>
public sealed record TimestampSettings
{
    /// <summary>Its address, http or https; https where there is a password.</summary>
    [Setting("http or https; with a password, https or a loopback host")]
    public string Url { get; init; } = "";

    /// <summary>PEM file with the roots that its certificate must lead to.</summary>
    [Setting("PEM file with the roots that its certificate must lead to")]
    public string Trust { get; init; } = "";

    /// <summary>Policy, an object identifier, that stamps must be issued under; null for the authority's own choice.</summary>
    [Setting("object identifier of the policy that stamps must be issued under", Default = "none")]
    public string? Policy { get; init; }

    /// <summary>User, where the authority asks for one.</summary>
    [Setting("HTTP Basic", Default = "none")]
    public string? User { get; init; }

    /// <summary>Password: <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    [Setting("`env:NAME` or `file:PATH` of the password", Default = "none")]
    public string? Password { get; init; }

    /// <summary>Shortest time between two stamps; from 1 s to 1 day. 15 min: authorities bill each, and one covers all checkpoints before it.</summary>
    [Setting("shortest time between two stamps; one covers all checkpoints before it", Min = "1 s", Max = "1 day")]
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>One request; from 1 to 60 s.</summary>
    [Setting("one request", Min = "1 s", Max = "60 s")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}
