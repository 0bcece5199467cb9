using System.Security.Cryptography;
using Invoicing.Lifecycle;
using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;
using MimeKit;
using MimeKit.Cryptography;

namespace Invoicing.Connectors.Mail;

/// <summary>What arrives in a mailbox, and what a mail server's refusals come to.</summary>
public sealed class MailEventSenderTests(EximServer exim) : IClassFixture<EximServer>
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task SendAsync_Letter_ArrivesAsItWasWrittenAndSigned()
    {
        exim.Require();
        using var rsa = RSA.Create(2048);
        var server = Server() with { Dkim = MailServer.SignerOf(rsa.ExportPkcs8PrivateKeyPem(), "ok.test", "inv1"), ReturnPath = "app@ok.test" };
        var letter = Letter("bob@ok.test") with
        {
            Seller = "Hafenwerk Küste\r\nBcc: eve@ok.test",
            ReplyTo = "fragen@hafenwerk.test",
            Subject = "Rechnung 1 łódź\r\nX-Evil: 1",
            Text = "Größe: 10 €\n.\nzweite Zeile\n",
        };
        var delivery = Delivery();

        Assert.Equal(new WebhookAnswer.Delivered(250), await SendAsync(server, letter, delivery));

        var mail = Assert.Single(await exim.MailboxAsync("bob", 1));
        Assert.Equal($"{delivery.Event.Id:D}@ok.test", mail.MessageId);
        Assert.Equal("Hafenwerk Küste  Bcc: eve@ok.test", Assert.Single(mail.From.Mailboxes).Name);
        Assert.Equal(("billing@ok.test", "fragen@hafenwerk.test"), (mail.From.Mailboxes.First().Address, mail.ReplyTo.Mailboxes.First().Address));
        Assert.Equal("Rechnung 1 łódź  X-Evil: 1", mail.Subject);
        Assert.False(mail.Headers.Contains("X-Evil") || mail.Headers.Contains(HeaderId.Bcc));
        Assert.Equal("Größe: 10 €\n.\nzweite Zeile\n", mail.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal(("de", "auto-generated", Now), (mail.Body!.Headers["Content-Language"], mail.Headers["Auto-Submitted"], mail.Date));
        Assert.Equal("<app@ok.test>", mail.Headers["Return-Path"]);
        Assert.True(await new Verifier(rsa.ExportSubjectPublicKeyInfo()).VerifyAsync(mail, mail.Headers.First(header => header.Id == HeaderId.DkimSignature)));
    }

    [Fact]
    public async Task SendAsync_Refused_IsGivenUpAndPutOffIsTriedAgain()
    {
        exim.Require();
        var unknown = Assert.IsType<WebhookAnswer.GivenUp>(await SendAsync(Server(), Letter("reject@ok.test")));
        var content = Assert.IsType<WebhookAnswer.GivenUp>(await SendAsync(Server(), Letter("ada@ok.test") with { Subject = "EICAR" }));
        var later = Assert.IsType<WebhookAnswer.Retry>(await SendAsync(Server(), Letter("busy@ok.test")));

        Assert.Equal(("GW-MAIL-RECIPIENT", "GW-MAIL-REFUSED", "GW-MAIL-RECIPIENT"), (unknown.Problem.Code, content.Problem.Code, later.Problem.Code));
        Assert.Contains("550", unknown.Problem.Message, StringComparison.Ordinal);
        Assert.Contains("mailbox busy", later.Problem.Message, StringComparison.Ordinal);
        Assert.Empty(exim.Mailbox("ada"));
    }

    /// <summary>Whoever is not the server that was named gets neither password nor letter.</summary>
    [Fact]
    public async Task SendAsync_OtherCertificateOrNoTls_NothingIsSent()
    {
        exim.Require();
        var other = Assert.IsType<WebhookAnswer.Retry>(await SendAsync(Server() with { Certificate = new string('0', 64) }, Letter("app@ok.test")));
        var untrusted = Assert.IsType<WebhookAnswer.Retry>(await SendAsync(Server() with { Certificate = null }, Letter("app@ok.test")));

        Assert.Equal(("GW-MAIL-SERVER", "GW-MAIL-SERVER"), (other.Problem.Code, untrusted.Problem.Code));
        Assert.Empty(exim.Mailbox("app"));
    }

    [Fact]
    public async Task SendAsync_NoLetterOrNoAddress_SaysSo()
    {
        Assert.Equal(new WebhookAnswer.Delivered(204), await SendAsync(Server(), new LetterAnswer.Nothing(), Delivery()));
        var impossible = await SendAsync(Server(), new LetterAnswer.Impossible(new("GW-MAIL-NO-ADDRESS", "None.")), Delivery());
        Assert.Equal("GW-MAIL-NO-ADDRESS", Assert.IsType<WebhookAnswer.GivenUp>(impossible).Problem.Code);
        foreach (var wrong in (string[])["", "nobody", "a@b.test, c@d.test", $"{new string('a', 250)}@b.test", "a@b.test\r\nRCPT TO:<eve@ok.test>"])
        {
            Assert.Equal("GW-MAIL-ADDRESS", Assert.IsType<WebhookAnswer.GivenUp>(await SendAsync(Server(), Letter(wrong))).Problem.Code);
        }
    }

    /// <summary>A server that takes the call and says nothing holds nobody longer than its time.</summary>
    [Fact]
    public async Task SendAsync_ServerThatIsSilent_ComesAgainAfterItsTime()
    {
        using var silent = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var address = new Uri($"smtp://{silent.LocalEndpoint}");
        var server = new MailServer(address, new("Gateway", "billing@ok.test")) { Timeout = TimeSpan.FromSeconds(1) };
        var delivery = Delivery();
        delivery = delivery with { Endpoint = delivery.Endpoint with { Url = address.OriginalString } };

        var again = Assert.IsType<WebhookAnswer.Retry>(await SendAsync(server, Letter("ada@ok.test"), delivery).WaitAsync(TimeSpan.FromSeconds(30)));

        Assert.Equal("GW-MAIL-UNAVAILABLE", again.Problem.Code);
    }

    [Theory]
    [InlineData("smtp://mail.example", true)]
    [InlineData("smtps://mail.example:465/", true)]
    [InlineData("smtp://user:secret@mail.example", false)]
    [InlineData("smtp://mail.example/path", false)]
    [InlineData("smtp://mail.example?x=1", false)]
    [InlineData("https://mail.example", false)]
    [InlineData("smtp://", false)]
    public void AddressOf_Text_IsTheServersOrNone(string text, bool isOne) => Assert.Equal(isOne, MailServer.AddressOf(text) is not null);

    [Fact]
    public void SignerOf_NoKeyOrAWeakOne_IsNone()
    {
        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var weak = RSA.Create(512);

        Assert.Null(MailServer.SignerOf("", "ok.test", "inv1"));
        Assert.Null(MailServer.SignerOf(elliptic.ExportPkcs8PrivateKeyPem(), "ok.test", "inv1"));
        Assert.Null(MailServer.SignerOf(weak.ExportPkcs8PrivateKeyPem(), "ok.test", "inv1"));
    }

    private MailServer Server() => new(exim.Address, new("Gateway", "billing@ok.test")) { Certificate = exim.Certificate };

    private Task<WebhookAnswer> SendAsync(MailServer server, CustomerLetter letter, WebhookDelivery? delivery = null) =>
        SendAsync(server, new LetterAnswer.Written(letter), delivery ?? Delivery());

    private Task<WebhookAnswer> SendAsync(MailServer server, LetterAnswer letter, WebhookDelivery delivery) =>
        new MailEventSender([server], new Letters(letter), new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now)).SendAsync(delivery, default);

    private static CustomerLetter Letter(string to) => new("Seller", null, to, "Customer", "de", "Subject", "Text\n");

    private WebhookDelivery Delivery() =>
        new()
        {
            Id = Guid.NewGuid(),
            Endpoint = new("operator.mail", "acme", exim.Address.OriginalString, "", []),
            Event = new(Guid.NewGuid(), InvoiceId.New(Now), "acme", "invoice.incident", Now, "{}"),
        };

    private sealed class Letters(LetterAnswer answer) : ICustomerLetters
    {
        public Task<LetterAnswer> OfAsync(LifecycleEvent happened, CancellationToken cancellation) => Task.FromResult(answer);
    }

    /// <summary>Verifies by a key that a test gives, in place of the DNS.</summary>
    private sealed class Verifier(byte[] key) : IDkimPublicKeyLocator
    {
        public Task<bool> VerifyAsync(MimeMessage message, Header signature) => new DkimVerifier(this).VerifyAsync(message, signature);

        public Org.BouncyCastle.Crypto.AsymmetricKeyParameter LocatePublicKey(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken
        ) => Org.BouncyCastle.Security.PublicKeyFactory.CreateKey(key);

        public Task<Org.BouncyCastle.Crypto.AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken
        ) => Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
