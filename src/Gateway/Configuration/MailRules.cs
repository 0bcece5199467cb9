using Invoicing.Connectors.Mail;
using Invoicing.Faults;
using Invoicing.Receivables.Letters;

namespace Invoicing.Gateway.Configuration;

/// <summary>What the mail server must satisfy.</summary>
internal static class MailRules
{
    private const string Path = "/mail";
    private const int Sha256Digits = 64;

    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(MailSettings mail) =>
        mail.Url.Length == 0
            ? OptionsRules.Require(
                mail.From.Length == 0 && mail.User is null && mail.DkimSelector is null,
                "GW-CONFIG-MISSING",
                $"{Path}/url",
                "The mail server is not named.",
                "As in smtp://mail.example:587."
            )
            :
            [
                .. OptionsRules.Require(
                    MailServer.AddressOf(mail.Url) is not null,
                    "GW-CONFIG-MALFORMED",
                    $"{Path}/url",
                    $"'{mail.Url}' is no address of a mail server.",
                    "As in smtp://mail.example:587 or smtps://mail.example; user and password stand beside it."
                ),
                .. Address("from", mail.From),
                .. mail.ReturnPath is { } path ? Address("returnPath", path) : [],
                .. OptionsRules.Require(
                    mail.User is null == mail.Password is null,
                    "GW-CONFIG-MISSING",
                    $"{Path}/password",
                    "User and password belong together.",
                    "Give both, or neither."
                ),
                .. OptionsRules.Require(
                    mail.DkimSelector is null == mail.DkimKey is null,
                    "GW-CONFIG-MISSING",
                    $"{Path}/dkimKey",
                    "Selector and key of DKIM belong together.",
                    "Give both, or neither."
                ),
                .. OptionsRules.Require(
                    mail.Certificate is null || (mail.Certificate.Length == Sha256Digits && mail.Certificate.All(char.IsAsciiHexDigit)),
                    "GW-CONFIG-MALFORMED",
                    $"{Path}/certificate",
                    "The certificate is not told by a SHA-256.",
                    "64 hexadecimal digits: openssl x509 -noout -fingerprint -sha256, without the colons."
                ),
                .. mail.Events.SelectMany(
                    (type, index) =>
                        OptionsRules.Require(
                            CustomerLetters.Events.Contains(type),
                            "GW-CONFIG-UNKNOWN",
                            $"{Path}/events/{index}",
                            $"No letter is written about '{type}'.",
                            $"Known: {string.Join(", ", CustomerLetters.Events)}."
                        )
                ),
            ];

    private static IEnumerable<Fault> Address(string name, string text) =>
        OptionsRules.Require(
            MailAddresses.Of(text) is not null,
            "GW-CONFIG-MALFORMED",
            $"{Path}/{name}",
            $"'{text}' is no mail address.",
            "As in billing@acme.example."
        );
}
