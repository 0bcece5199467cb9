using MimeKit;

namespace Invoicing.Connectors.Mail;

/// <summary>Reads mail addresses. Source: RFC 5322, section 3.4.1.</summary>
public static class MailAddresses
{
    /// <summary>Longest address that a path of SMTP may have (RFC 5321, 4.5.3.1.3).</summary>
    private const int Longest = 254;

    /// <summary>The one address, with its domain, that a text is; null where it is none, or more than one.</summary>
    public static MailboxAddress? Of(string? text) =>
        text is { Length: > 0 and <= Longest } && !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var address) && address.Domain.Length > 0
            ? address
            : null;
}
