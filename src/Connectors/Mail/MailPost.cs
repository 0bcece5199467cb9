using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Invoicing.Lifecycle;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Invoicing.Connectors.Mail;

/// <summary>
/// Hands one message to one recipient over to a mail server, once per call, by a connection of its own. It asks the server to tell the envelope's sender of
/// delays and failures. Sources: RFC 5321 (SMTP), RFC 3207 (STARTTLS), RFC 3461 (delivery status notifications), RFC 6376 (DKIM).
/// </summary>
internal sealed class MailPost(MailServer server)
{
    private const string Check = "Look at the mail server and at /mail of the configuration.";

    /// <summary>Headers that DKIM signs, where there are any.</summary>
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From,
        HeaderId.To,
        HeaderId.ReplyTo,
        HeaderId.Subject,
        HeaderId.Date,
        HeaderId.MessageId,
        HeaderId.ContentType,
    ];

    /// <summary>Sends it.</summary>
    /// <param name="message">The message, with its id.</param>
    /// <param name="recipient">To whom.</param>
    /// <param name="cancellation">The caller's.</param>
    public async Task<MailAnswer> SendAsync(MimeMessage message, MailboxAddress recipient, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        message.Prepare(EncodingConstraint.SevenBit);
        server.Dkim?.Sign(message, [.. Signed.Where(header => message.Headers.Contains(header))]);
        using var within = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        within.CancelAfter(server.Timeout * 4);
        using var client = new NotifyingSmtpClient();
        try
        {
            client.Timeout = (int)server.Timeout.TotalMilliseconds;
            client.CheckCertificateRevocation = false;
            if (server.Certificate is { } pinned)
            {
                client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate is not null && certificate.GetCertHashString(HashAlgorithmName.SHA256).Equals(pinned, StringComparison.OrdinalIgnoreCase);
            }

            await client.ConnectAsync(server.Address.Host, server.Port, Security(), within.Token);
            if (server.User is { } user)
            {
                await client.AuthenticateAsync(user, server.Password ?? "", within.Token);
            }

            var sender = server.ReturnPath is { } path ? MailboxAddress.Parse(path) : server.From;
            await client.SendAsync(message, sender, [recipient], within.Token);
            await client.DisconnectAsync(true, CancellationToken.None);
            return new MailAnswer.Taken();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (SmtpCommandException exception)
        {
            return Refused(exception);
        }
        catch (Exception exception)
            when (exception is AuthenticationException or SslHandshakeException or NotSupportedException or ServiceNotAuthenticatedException)
        {
            return new MailAnswer.NotNow(new("GW-MAIL-SERVER", $"The mail server {server.Address.Host} cannot be used: {FirstLine(exception)}", Check));
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or SocketException
                        or SmtpProtocolException
                        or ServiceNotConnectedException
                        or TimeoutException
                        or OperationCanceledException
            )
        {
            return new MailAnswer.NotNow(new("GW-MAIL-UNAVAILABLE", $"The mail server {server.Address.Host} gave no answer: {FirstLine(exception)}", Check));
        }
    }

    private MailAnswer Refused(SmtpCommandException exception)
    {
        var status = (int)exception.StatusCode;
        var problem = new Problem(
            exception.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? "GW-MAIL-RECIPIENT" : "GW-MAIL-REFUSED",
            string.Create(CultureInfo.InvariantCulture, $"{server.Address.Host} answers {status}: {FirstLine(exception)}"),
            exception.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? "Correct the customer's mail address, then replay the delivery." : Check
        );
        return status / 100 == 5 ? new MailAnswer.Refused(problem) : new MailAnswer.NotNow(problem);
    }

    private SecureSocketOptions Security() =>
        server.Address.Scheme == MailServer.Tls ? SecureSocketOptions.SslOnConnect
        : server.Address.IsLoopback ? SecureSocketOptions.StartTlsWhenAvailable
        : SecureSocketOptions.StartTls;

    private static string FirstLine(Exception exception)
    {
        var line = exception.Message.Split(['\r', '\n'], 2)[0];
        return line.Length <= 300 ? line : line[..300];
    }

    private sealed class NotifyingSmtpClient : SmtpClient
    {
        protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
            DeliveryStatusNotification.Failure | DeliveryStatusNotification.Delay;

        protected override string GetEnvelopeId(MimeMessage message) => message.MessageId ?? "";
    }
}
