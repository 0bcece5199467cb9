namespace Invoicing.Ports.People;

/// <summary>Somebody who may sign in.</summary>
public sealed record Person
{
    /// <summary>What tells a source's own people from those that the store keeps a password of.</summary>
    public const string Local = "local";

    /// <summary>Name to sign in with, in small letters; unique. It stands in the audit log.</summary>
    public required string Name { get; init; }

    /// <summary>How people call them.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Who vouches for them: <see cref="Local"/>, or the issuer of an OpenID provider, a space, and their subject there.</summary>
    public string Source { get; init; } = Local;

    /// <summary>Language of their pages, of ISO 639-1; null for what their browser asks for.</summary>
    public string? Language { get; init; }

    /// <summary>Their roles.</summary>
    public IReadOnlyList<RoleGrant> Roles { get; init; } = [];

    /// <summary>When they were added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when they may not sign in; null while they may.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Derived from their password, with salt and number of rounds; null where they have none.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>Wrong passwords in a row.</summary>
    public int Failures { get; init; }

    /// <summary>Until when no password is looked at; null where none was wrong too often.</summary>
    public DateTimeOffset? LockedUntil { get; init; }
}
