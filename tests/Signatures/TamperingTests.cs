using System.Text;
using CsCheck;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Standard;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Tests;

/// <summary>No byte of a signed document can change unnoticed.</summary>
public sealed class TamperingTests
{
    private readonly XadesSigner _signer = new();

    [Theory]
    [InlineData(SigningKeyKind.RsaSha256, XadesForm.BaselineB, 0x01)]
    [InlineData(SigningKeyKind.RsaSha256, XadesForm.Bes, 0x20)]
    [InlineData(SigningKeyKind.EcdsaP256Sha256, XadesForm.Bes, 0x04)]
    [InlineData(SigningKeyKind.EcdsaP256Sha256, XadesForm.BaselineB, 0x80)]
    public void Verify_AnyByteFlipped_Fails(SigningKeyKind kind, XadesForm form, byte mask)
    {
        var signed = Sign(kind, form);
        for (var i = 0; i < signed.Length; i++)
        {
            signed[i] ^= mask;
            AssertRefused(signed, $"byte {i} flipped by {mask:x2}");
            signed[i] ^= mask;
        }

        Assert.True(_signer.Verify(signed).Succeeded);
    }

    [Fact]
    public void Verify_AnyByteRemoved_Fails()
    {
        var signed = Sign(SigningKeyKind.EcdsaP256Sha256);
        for (var i = 0; i < signed.Length; i++)
        {
            AssertRefused([.. signed[..i], .. signed[(i + 1)..]], $"byte {i} removed");
        }
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("=")]
    [InlineData("<!---->")]
    public void Verify_AnythingInsertedAnywhere_Fails(string inserted)
    {
        var signed = Sign(SigningKeyKind.EcdsaP256Sha256);
        var bytes = Encoding.UTF8.GetBytes(inserted);
        for (var i = 0; i <= signed.Length; i++)
        {
            AssertRefused([.. signed[..i], .. bytes, .. signed[i..]], $"'{inserted}' inserted at {i}");
        }
    }

    [Fact]
    public void Verify_RandomDamage_FailsWithoutException()
    {
        var signed = Sign(SigningKeyKind.RsaSha256);
        var standard = new XmlSignatureVerifier();
        Gen.Select(Gen.Int[0, signed.Length - 1], Gen.Int[0, 40], Gen.Byte.Array[0, 40])
            .Sample(
                (at, removed, added) =>
                {
                    byte[] damaged = [.. signed[..at], .. added, .. signed[Math.Min(at + removed, signed.Length)..]];
                    standard.Verify(damaged);
                    return damaged.AsSpan().SequenceEqual(signed) || !_signer.Verify(damaged).Succeeded;
                },
                iter: 3000
            );
    }

    [Fact]
    public void VerifyByTheStandard_AnyByteFlippedOutsideTheBlock_DoesNotHold()
    {
        var standard = new XmlSignatureVerifier();
        var signed = Sign(SigningKeyKind.EcdsaP256Sha256);
        var block = Encoding.UTF8.GetString(signed).IndexOf("<ds:Signature ", StringComparison.Ordinal);
        var end = Encoding.UTF8.GetString(signed).IndexOf("</ds:Signature>", StringComparison.Ordinal);
        Assert.Equal(SignatureVerdict.Holds, standard.Verify(signed).Verdict);
        for (var i = 0; i < signed.Length; i++)
        {
            if (i > block && i < end)
            {
                continue;
            }
            signed[i] ^= 0x04;
            Assert.True(standard.Verify(signed).Verdict != SignatureVerdict.Holds, $"byte {i} flipped");
            signed[i] ^= 0x04;
        }
    }

    private void AssertRefused(byte[] document, string what)
    {
        var result = _signer.Verify(document);
        Assert.False(result.Succeeded, what);
        Assert.All(result.Faults, fault => Assert.StartsWith("GW-SIG-", fault.Code, StringComparison.Ordinal));
    }

    private static byte[] Sign(SigningKeyKind kind, XadesForm form = XadesForm.BaselineB)
    {
        var signed = new XadesSigner(form).Sign(Samples.Invoice, TestKeys.Of(kind), TestKeys.Now);
        Assert.True(signed.Succeeded);
        return signed.Value.Document.ToArray();
    }
}
