using System.Security.Cryptography;
using Invoicing.Sandbox.Ssh.Settings;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>ecdh-sha2-nistp256: negotiation, exchange, keys (RFC 4253, 7; RFC 5656, 4). Runs again whenever the client asks for new keys.</summary>
internal sealed class SshKeyExchange(SshTransport transport, SshHostKey hostKey, IReadOnlyList<string> ciphers, string clientIdentification)
{
    private byte[]? _sessionId;

    /// <summary>The hash of the first exchange, which names the session.</summary>
    public byte[] SessionId => _sessionId ?? [];

    /// <summary>Exchanges keys, starting from the client's KEXINIT, and changes both ciphers.</summary>
    public async Task RunAsync(byte[] clientInit)
    {
        byte[] serverInit = Proposal().ToArray();
        await transport.SendAsync(new SshWriter().Raw(serverInit));
        Choice choice = Choose(clientInit);
        if (choice.SkipGuess)
        {
            await transport.ReceiveAsync();
        }

        SshReader init = await ExpectAsync(SshMessage.KexEcdhInit);
        byte[] clientPoint = init.Blob().ToArray();
        (byte[] serverPoint, byte[] secret) = Agree(clientPoint);
        byte[] k = new SshWriter().MpInt(secret).ToArray();
        byte[] hash = SHA256.HashData(
            new SshWriter()
                .Text(clientIdentification)
                .Text(SshTransport.Identification)
                .Blob(clientInit)
                .Blob(serverInit)
                .Blob(hostKey.Blob)
                .Blob(clientPoint)
                .Blob(serverPoint)
                .Raw(k)
                .ToArray()
        );
        bool isFirst = _sessionId is null;
        _sessionId ??= hash;

        await transport.SendAsync(new SshWriter(SshMessage.KexEcdhReply).Blob(hostKey.Blob).Blob(serverPoint).Blob(hostKey.Sign(hash)));
        await transport.SendAsync(new SshWriter(SshMessage.NewKeys));
        transport.ChangeOut(Cipher(choice.ToClient, k, hash, 'B', 'D', 'F'));
        if (isFirst && choice.WantsExtensions)
        {
            await transport.SendAsync(new SshWriter(SshMessage.ExtInfo).UInt32(1).Text("server-sig-algs").Names(SshAlgorithms.Signatures));
        }
        await ExpectAsync(SshMessage.NewKeys);
        transport.ChangeIn(Cipher(choice.ToServer, k, hash, 'A', 'C', 'E'));
    }

    private static (byte[] Point, byte[] Secret) Agree(byte[] clientPoint)
    {
        if (clientPoint is not [4, ..] || clientPoint.Length != 65)
        {
            throw new SshProtocolException("Not an uncompressed P-256 point");
        }
        try
        {
            using ECDiffieHellman own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            // The import rejects points off the curve.
            using ECDiffieHellman theirs = ECDiffieHellman.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP256,
                    Q = new ECPoint { X = clientPoint[1..33], Y = clientPoint[33..] },
                }
            );
            ECPoint q = own.ExportParameters(false).Q;
            return ([4, .. q.X!, .. q.Y!], own.DeriveRawSecretAgreement(theirs.PublicKey));
        }
        catch (CryptographicException)
        {
            throw new SshProtocolException("The point is not on the curve");
        }
    }

    private SshWriter Proposal() =>
        new SshWriter(SshMessage.KexInit)
            .Raw(RandomNumberGenerator.GetBytes(16))
            .Text(SshAlgorithms.KeyExchange)
            .Text(SshAlgorithms.HostKey)
            .Names(ciphers)
            .Names(ciphers)
            .Text(SshAlgorithms.Mac)
            .Text(SshAlgorithms.Mac)
            .Text("none")
            .Text("none")
            .Text("")
            .Text("")
            .Bool(false)
            .UInt32(0);

    private Choice Choose(byte[] clientInit)
    {
        SshReader reader = new(clientInit.AsMemory(1));
        reader.Take(16);
        string[] kex = reader.Names(),
            hostKeys = reader.Names();
        string[] toServer = reader.Names(),
            toClient = reader.Names(),
            macIn = reader.Names(),
            macOut = reader.Names();
        for (int i = 0; i < 4; i++)
        {
            reader.Names();
        }
        bool guesses = reader.Bool();
        string cipherIn = First(toServer, ciphers),
            cipherOut = First(toClient, ciphers);
        First(kex, [SshAlgorithms.KeyExchange]);
        First(hostKeys, [SshAlgorithms.HostKey]);
        if (cipherIn == SshAlgorithms.Ctr)
        {
            First(macIn, [SshAlgorithms.Mac]);
        }
        if (cipherOut == SshAlgorithms.Ctr)
        {
            First(macOut, [SshAlgorithms.Mac]);
        }
        bool wrongGuess = guesses && (kex[0] != SshAlgorithms.KeyExchange || hostKeys[0] != SshAlgorithms.HostKey);
        return new(cipherIn, cipherOut, wrongGuess, kex.Contains("ext-info-c"));
    }

    private static string First(string[] theirs, IReadOnlyList<string> ours) =>
        theirs.FirstOrDefault(ours.Contains) ?? throw new SshProtocolException($"No algorithm in common with {string.Join(',', theirs)}");

    private async Task<SshReader> ExpectAsync(SshMessage expected)
    {
        byte[] payload = await transport.ReceiveAsync();
        return payload[0] == (byte)expected ? new(payload.AsMemory(1)) : throw new SshProtocolException($"Expected {expected}, got {payload[0]}");
    }

    private IPacketCipher Cipher(string name, byte[] k, byte[] hash, char iv, char key, char mac) =>
        name == SshAlgorithms.Gcm
            ? new GcmCipher(Derive(k, hash, key, GcmCipher.KeySize), Derive(k, hash, iv, GcmCipher.NonceSize))
            : new CtrCipher(Derive(k, hash, key, CtrCipher.KeySize), Derive(k, hash, iv, CtrCipher.BlockSize), Derive(k, hash, mac, CtrCipher.MacSize));

    // RFC 4253, 7.2; SHA-256 yields as much as the longest key here, so no further rounds are needed.
    private byte[] Derive(byte[] k, byte[] hash, char use, int length) =>
        SHA256.HashData(new SshWriter().Raw(k).Raw(hash).Byte((byte)use).Raw(SessionId).ToArray())[..length];

    private sealed record Choice(string ToServer, string ToClient, bool SkipGuess, bool WantsExtensions);
}
