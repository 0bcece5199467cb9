using Invoicing.Connectors.Mail;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using MimeKit;

namespace Invoicing.Gateway.Composition;

/// <summary>The mail server of the configuration with its secrets.</summary>
/// <param name="Servers">It; none where there is none.</param>
internal sealed record Mail(IReadOnlyList<MailServer> Servers)
{
    /// <summary>That of a configuration that satisfies its rules; or every secret that cannot be had or used.</summary>
    public static Result<Mail> Of(MailSettings mail, SecretSource secrets)
    {
        if (mail.Url.Length == 0)
        {
            return Result<Mail>.Success(new([]));
        }

        var faults = new List<Fault>();
        var server = new MailServer(MailServer.AddressOf(mail.Url)!, MailboxAddress.Parse(mail.From))
        {
            User = mail.User,
            Password = Secret("mail/password", mail.Password),
            ReturnPath = mail.ReturnPath,
            Certificate = mail.Certificate?.ToLowerInvariant(),
            Timeout = mail.Timeout,
        };
        if (mail.DkimSelector is { } selector && Secret("mail/dkimKey", mail.DkimKey) is { } pem)
        {
            server = server with { Dkim = MailServer.SignerOf(pem, server.From.Domain, selector) };
            if (server.Dkim is null)
            {
                faults.Add(
                    Fault.Fatal(
                        "GW-CONFIG-MALFORMED",
                        "The key of DKIM is no RSA key in PEM of 1,024 bits or more.",
                        "/mail/dkimKey",
                        hint: "openssl genrsa -out dkim.pem 2048"
                    )
                );
            }
        }

        return faults.Count > 0 ? Result<Mail>.Failure(faults) : Result<Mail>.Success(new([server]));

        string? Secret(string path, string? reference)
        {
            var secret = reference is null ? null : secrets.Resolve(path, reference);
            faults.AddRange(secret?.Faults ?? []);
            return secret is { Succeeded: true } ? secret.Value : null;
        }
    }
}
