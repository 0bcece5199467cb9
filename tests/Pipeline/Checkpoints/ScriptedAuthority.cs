using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Invoicing.Faults;
using Invoicing.Ports.Signing;

namespace Invoicing.Pipeline.Tests.Checkpoints;

/// <summary>An authority that answers as the test says; openssl where it says nothing.</summary>
internal sealed class ScriptedAuthority(OpensslTsa tsa) : ITimestampAuthority
{
    public int Asked { get; private set; }

    public Func<ReadOnlyMemory<byte>, Result<byte[]>>? Instead { get; set; }

    public Task<Result<byte[]>> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellation)
    {
        Asked++;
        return Task.FromResult(Instead?.Invoke(sha256) ?? Result<byte[]>.Success(Token(tsa, sha256)));
    }

    public static byte[] Token(OpensslTsa tsa, ReadOnlyMemory<byte> sha256)
    {
        var request = Rfc3161TimestampRequest.CreateFromHash(sha256, HashAlgorithmName.SHA256, requestSignerCertificates: true);
        return request.ProcessResponse(tsa.Reply(request.Encode()), out _).AsSignedCms().Encode();
    }
}
