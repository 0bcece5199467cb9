using Invoicing.Contracts;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Signatures.Tests;

/// <summary>Every signer and every key store runs its suite, and the suites catch what breaks them.</summary>
public class SignerSuiteTests
{
    [Fact]
    public void Signers_All_RunTheSuite()
    {
        var run = Implementations.Suites<SignerContract>(typeof(SignerSuiteTests).Assembly).Select(suite => suite.Signer.GetType().Name).Distinct();

        Assert.Equal(Implementations.Of<ISigner>(typeof(XadesSigner).Assembly), run.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void KeyStores_All_RunTheSuite()
    {
        var run = Implementations.Suites<KeyStoreContract>(typeof(SignerSuiteTests).Assembly).Select(suite => suite.Subject()).Distinct();

        Assert.Equal(Implementations.Of<IKeyStore>(typeof(XadesSigner).Assembly), run.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("blind", nameof(SignerContract.Verify_ChangedContent_IsAFault))]
    [InlineData("thrower", nameof(SignerContract.Calls_AnyBytes_AreAnswersAndNoExceptions))]
    [InlineData("nobody", nameof(SignerContract.Sign_DocumentWithAPlace_VerifiesAndNamesTheKey))]
    [InlineData("timeless", nameof(SignerContract.Sign_CertificateOutsideItsTime_IsAFault))]
    public async Task Suite_SignerThatBreaksAPromise_CatchesIt(string sin, string test) =>
        Assert.Contains(test, await NegativeControl.CaughtByAsync(() => new SignerTrial(sin)));

    [Theory]
    [InlineData("other", nameof(KeyStoreContract.Find_KeyThatIsThere_SignsForItsCertificate))]
    [InlineData("generous", nameof(KeyStoreContract.Find_UnknownIds_AreFaultsThatSayWhy))]
    [InlineData("thrower", nameof(KeyStoreContract.Find_UnknownIds_AreFaultsThatSayWhy))]
    [InlineData("timeless", nameof(KeyStoreContract.Find_OutsideItsTime_IsAFaultAtThatTimeAlone))]
    public async Task Suite_KeyStoreThatBreaksAPromise_CatchesIt(string sin, string test) =>
        Assert.Contains(test, await NegativeControl.CaughtByAsync(() => new KeyStoreTrial(sin)));

    private sealed class SinfulSigner(string sin) : ISigner
    {
        private readonly XadesSigner _inner = new();

        public string Id => _inner.Id;

        public bool FitsSchema => _inner.FitsSchema;

        public bool HasPlaceIn(ReadOnlyMemory<byte> document) => _inner.HasPlaceIn(document);

        public Result<SignedDocument> Sign(ReadOnlyMemory<byte> document, ISigningKey key, DateTimeOffset signingTime)
        {
            var signed = _inner.Sign(document, key, sin == "timeless" ? TestKeys.Now : signingTime);
            return sin switch
            {
                "thrower" when !signed.Succeeded => throw new InvalidOperationException(signed.Faults[0].Message),
                "nobody" when signed.Succeeded => Result<SignedDocument>.Success(signed.Value with { CertificateThumbprint = "" }),
                _ => signed,
            };
        }

        public Result<SignatureReport> Verify(ReadOnlyMemory<byte> document) =>
            sin == "blind" ? Result<SignatureReport>.Success(new("", "", "", null)) : _inner.Verify(document);
    }

    private sealed class SinfulStore(string sin) : IKeyStore, IKeyBench
    {
        public IKeyStore Store => this;

        public string Known => "seal";

        public DateTimeOffset Now => TestKeys.Now;

        public Result<ISigningKey> Find(string keyId, DateTimeOffset at)
        {
            if (keyId != Known && sin != "generous")
            {
                return sin == "thrower" ? throw new KeyNotFoundException(keyId) : Result<ISigningKey>.Failure(Fault.Fatal("GW-TEST", "There is none."));
            }

            return CertificateRules.CheckTime(TestKeys.Rsa.Certificate, at) is { } fault && sin != "timeless" ? Result<ISigningKey>.Failure(fault)
                : sin == "other"
                    ? Result<ISigningKey>.Success(
                        new PairedKey(TestKeys.Rsa.Certificate, SigningKeyKind.RsaSha256, digest => TestKeys.Ecdsa.SignDigest(digest))
                    )
                : Result<ISigningKey>.Success(TestKeys.Rsa);
        }

        public void Dispose() { }
    }

#pragma warning disable xUnit1000 // They are not to be run by themselves: they fail on purpose.
    private sealed class SignerTrial(string sin) : SignerContract
    {
        public override ISigner Signer { get; } = new SinfulSigner(sin);

        protected override ISigningKey Key => TestKeys.Ecdsa;

        protected override ISigningKey? OtherKey => null;

        protected override DateTimeOffset Now => TestKeys.Now;

        protected override byte[] Document => Samples.Invoice;

        protected override (string Before, string After) Change => ("M-2041-7", "M-2041-8");
    }

    private sealed class KeyStoreTrial(string sin) : KeyStoreContract
#pragma warning restore xUnit1000
    {
        protected override IKeyBench Start() => new SinfulStore(sin);
    }
}
