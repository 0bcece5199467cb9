using System.Security.Cryptography.X509Certificates;
using System.Text;
using Invoicing.Ports.Signing;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>
/// What every signer promises: what it signed it verifies, any change of the content shows, and what cannot be signed or verified is a fault; only a key that
/// cannot be reached now is an exception, of that name.
/// </summary>
public abstract class SignerContract
{
    /// <summary>The signer that is held to it.</summary>
    public abstract ISigner Signer { get; }

    /// <summary>A key that it signs with.</summary>
    protected abstract ISigningKey Key { get; }

    /// <summary>A key of a kind that it does not sign with; null where it takes every kind.</summary>
    protected abstract ISigningKey? OtherKey { get; }

    protected abstract DateTimeOffset Now { get; }

    /// <summary>A document that has a place for the signature.</summary>
    protected abstract byte[] Document { get; }

    /// <summary>A text in the document that stands there once, and one of the same length that it is changed into.</summary>
    protected abstract (string Before, string After) Change { get; }

    [Fact]
    public void Sign_DocumentWithAPlace_VerifiesAndNamesTheKey()
    {
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", Signer.Id);
        Assert.True(Signer.HasPlaceIn(Document));

        var signed = Signed();

        var report = Signer.Verify(signed.Document);
        Assert.True(report.Succeeded, string.Join('\n', report.Faults));
        Assert.Equal(signed.CertificateThumbprint, report.Value.CertificateThumbprint);
        Assert.Equal(Key.Certificate.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256), signed.CertificateThumbprint, ignoreCase: true);
        Assert.Equal(Key.Certificate.Subject, report.Value.Subject);
        Assert.InRange(signed.SigningTime, Now.AddSeconds(-1), Now.AddSeconds(1));
    }

    [Fact]
    public void Verify_ChangedContent_IsAFault()
    {
        var text = Encoding.UTF8.GetString(Signed().Document.Span);
        Assert.Contains(Change.Before, text, StringComparison.Ordinal);

        Assert.False(Signer.Verify(Encoding.UTF8.GetBytes(text.Replace(Change.Before, Change.After, StringComparison.Ordinal))).Succeeded);
    }

    [Fact]
    public void Verify_DocumentWithoutASignature_IsAFault() => Assert.NotEmpty(Signer.Verify(Document).Faults);

    [Fact]
    public void Calls_AnyBytes_AreAnswersAndNoExceptions()
    {
        foreach (var bytes in OddBytes.Strays.Concat(OddBytes.MutantsOf(Document, 60)))
        {
            var hasPlace = Signer.HasPlaceIn(bytes);
            var signed = Signer.Sign(bytes, Key, Now);
            Assert.True(hasPlace || !signed.Succeeded, "It signs where it says that there is no place.");
            Assert.True(signed.Succeeded || signed.Faults.All(fault => !string.IsNullOrWhiteSpace(fault.Code) && !string.IsNullOrWhiteSpace(fault.Message)));
            _ = Signer.Verify(bytes);
        }

        foreach (var bytes in OddBytes.MutantsOf(Signed().Document.ToArray(), 60))
        {
            _ = Signer.Verify(bytes);
        }
    }

    [Fact]
    public void Sign_SignedAlready_IsAFaultOrVerifiesStill()
    {
        var again = Signer.Sign(Signed().Document, Key, Now);

        Assert.True(!again.Succeeded || Signer.Verify(again.Value.Document).Succeeded);
    }

    [Fact]
    public void Sign_CertificateOutsideItsTime_IsAFault()
    {
        Assert.NotEmpty(Signer.Sign(Document, Key, Now.AddYears(10)).Faults);
        Assert.NotEmpty(Signer.Sign(Document, Key, Now.AddYears(-10)).Faults);
    }

    [Fact]
    public void Sign_KeyOfAnotherKind_IsAFault()
    {
        Assert.SkipWhen(OtherKey is null, "It takes every kind of key.");

        Assert.NotEmpty(Signer.Sign(Document, OtherKey!, Now).Faults);
    }

    [Fact]
    public void Sign_KeyIsAwayOrWrong_IsThatExceptionOrAFault()
    {
        Assert.Throws<KeyUnavailableException>(() => Signer.Sign(Document, new OddKey(Key, () => throw new KeyUnavailableException("away")), Now));
        Assert.NotEmpty(Signer.Sign(Document, new OddKey(Key, () => new byte[64]), Now).Faults);
        Assert.NotEmpty(Signer.Sign(Document, new OddKey(Key, () => []), Now).Faults);
        Assert.NotEmpty(Signer.Sign(Document, new OddKey(Key, () => throw new System.Security.Cryptography.CryptographicException("broken")), Now).Faults);
    }

    private SignedDocument Signed()
    {
        var signed = Signer.Sign(Document, Key, Now);
        Assert.True(signed.Succeeded, string.Join('\n', signed.Faults));
        return signed.Value;
    }

    private sealed class OddKey(ISigningKey key, Func<byte[]> sign) : ISigningKey
    {
        public X509Certificate2 Certificate => key.Certificate;

        public SigningKeyKind Kind => key.Kind;

        public byte[] SignDigest(ReadOnlySpan<byte> sha256) => sign();
    }
}
