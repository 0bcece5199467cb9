using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>The console: pages for people, under <c>/console</c>.</summary>
public sealed record ConsoleSettings
{
    /// <summary>Whether it is served.</summary>
    [Setting("whether it is served")]
    public bool Enabled { get; init; } = true;

    /// <summary>How long a session lasts that is not used; from 1 min to 7 days.</summary>
    [Setting("a session that is not used ends after this", Min = "1 min", Max = "7 days")]
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long a session lasts whatever happens; from <see cref="SessionIdle"/> to 30 days.</summary>
    [Setting("a session ends after this whatever happens", Max = "30 days", MinOf = "SessionIdle")]
    public TimeSpan SessionMost { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Wrong passwords in a row after which none is looked at for a while; from 3 to 100.</summary>
    [Setting("wrong passwords in a row after which none is looked at for a while", Min = "3", Max = "100")]
    public int MaxFailures { get; init; } = 5;

    /// <summary>How long that while is; from 1 min to 1 day.</summary>
    [Setting("how long that while is", Min = "1 min", Max = "1 day")]
    public TimeSpan Lockout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Address of the console as people reach it, without <c>/console</c>; null for the first of <c>urls</c>. It stands in sign-in links.</summary>
    [Setting("address of the gateway as people reach it, as in `https://invoicing.example`; it stands in sign-in links", Default = "first of `urls`")]
    public string? Address { get; init; }

    /// <summary>A provider by which people sign in beside names and passwords.</summary>
    [Setting("a provider of OpenID Connect by which people sign in, beside names and passwords", Default = "none")]
    public OpenIdSettings OpenId { get; init; } = new();
}
