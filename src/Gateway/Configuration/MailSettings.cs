using Invoicing.Settings;

namespace Invoicing.Gateway.Configuration;

/// <summary>The mail server by which the gateway writes to customers.</summary>
public sealed record MailSettings
{
    /// <summary>Its address; empty for none.</summary>
    [Setting(
        "`smtp://HOST[:PORT]` (587; STARTTLS, which must be offered unless the host is a loopback) or `smtps://HOST[:PORT]` (465; TLS from the beginning)",
        Default = "none"
    )]
    public string Url { get; init; } = "";

    /// <summary>Mail address that mail is from.</summary>
    [Setting("mail address that mail is from; the name beside it is the seller's (BT-27), and answers go to the seller's address (BT-43)")]
    public string From { get; init; } = "";

    /// <summary>User; null to come without a name.</summary>
    [Setting("user; without it the gateway comes without a name", Default = "none")]
    public string? User { get; init; }

    /// <summary>Its password: <c>env:NAME</c> or <c>file:PATH</c>.</summary>
    [Setting("its password, as `env:NAME` or `file:PATH`", Default = "none")]
    public string? Password { get; init; }

    /// <summary>Sender on the envelope; null for <see cref="From"/>.</summary>
    [Setting("sender on the envelope, whom servers tell of mail that they could not deliver", Default = "`from`")]
    public string? ReturnPath { get; init; }

    /// <summary>SHA-256 of the one certificate that the server may have; null for any that the machine trusts.</summary>
    [Setting("SHA-256 (hexadecimal) of the one certificate that the server may have; without it any that the machine trusts for its name", Default = "none")]
    public string? Certificate { get; init; }

    /// <summary>Selector of the DKIM key; null to sign nothing.</summary>
    [Setting("DKIM: selector, whose key stands in the DNS as `SELECTOR._domainkey` below the domain of `from`; without it nothing is signed", Default = "none")]
    public string? DkimSelector { get; init; }

    /// <summary>The DKIM key: <c>file:PATH</c> or <c>env:NAME</c>.</summary>
    [Setting("DKIM: RSA key in PEM, as `file:PATH` or `env:NAME`", Default = "none")]
    public string? DkimKey { get; init; }

    /// <summary>Events that customers are written to about; empty for all that letters are written about.</summary>
    [Setting("events that customers are written to about: `invoice.incident`, `invoice.dunned`; none for both", Default = "none")]
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>One step of the conversation; from 1 s to 5 min. A slow server must not hold the sender.</summary>
    [Setting("one step of the conversation; four of them together at the most", Min = "1 s", Max = "5 min")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
