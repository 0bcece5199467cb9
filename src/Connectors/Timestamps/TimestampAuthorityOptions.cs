namespace Invoicing.Connectors.Timestamps;

/// <summary>How a time-stamping authority is reached.</summary>
public sealed record TimestampAuthorityOptions
{
    /// <summary>Its address, http or https. Tokens are signed, so that plain http is usual and safe; with a password it must be https or a loopback
    /// host.</summary>
    public required Uri Url { get; init; }

    /// <summary>Policy (an object identifier) that the token must be issued under; null for the authority's own choice.</summary>
    public string? Policy { get; init; }

    /// <summary>User, for HTTP Basic; null where the authority asks for none.</summary>
    public string? User { get; init; }

    /// <summary>Password of the user.</summary>
    public string? Password { get; init; }

    /// <summary>One request, from connecting to the last byte; from 1 to 60 s. A slow authority holds up nothing but its stamps.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The name alone: there may be a password.</summary>
    public override string ToString() => nameof(TimestampAuthorityOptions);
}
