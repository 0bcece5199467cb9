using System.Security.Cryptography;
using System.Text;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Ssh.Settings;
using Invoicing.Sandbox.Ssh.Wire;

namespace Invoicing.Sandbox.Ssh.Transport;

/// <summary>User authentication by password or public key (RFC 4252; RFC 8332 for RSA).</summary>
internal sealed class SshUserAuth(SftpServerOptions options, FaultScript faults, SshTransport transport, byte[] sessionId)
{
    // OpenSSH allows 6; clients try every key they hold.
    private const int MaxAttempts = 20;

    private readonly HashSet<string> _keys = [.. options.AuthorizedKeys.Select(KeyOf)];

    private bool _askedOnly;

    /// <summary>Answers requests until one succeeds; the connection ends when too many fail.</summary>
    public async Task RunAsync()
    {
        for (int attempt = 0; attempt < MaxAttempts; )
        {
            byte[] payload = await transport.ReceiveAsync();
            SshReader reader = new(payload.AsMemory(1));
            if (payload[0] == (byte)SshMessage.ServiceRequest)
            {
                await transport.SendAsync(new SshWriter(SshMessage.ServiceAccept).Text(reader.Text()));
                continue;
            }
            if (payload[0] != (byte)SshMessage.UserAuthRequest)
            {
                throw new SshProtocolException("Expected a login");
            }
            attempt++;
            (string user, string service, string method) = (reader.Text(), reader.Text(), reader.Text());
            bool isRight =
                user == options.User
                && service == "ssh-connection"
                && method switch
                {
                    "password" => Password(reader),
                    "publickey" => await PublicKeyAsync(reader, user, service),
                    _ => false,
                };
            if (_askedOnly)
            {
                _askedOnly = false;
            }
            else if (isRight && faults.Take(Operations.Login, user)?.Fault != FaultKind.RefuseLogin)
            {
                await transport.SendAsync(new SshWriter(SshMessage.UserAuthSuccess));
                return;
            }
            else
            {
                await transport.SendAsync(new SshWriter(SshMessage.UserAuthFailure).Names(["publickey", "password"]).Bool(false));
            }
        }
        throw new SshProtocolException("Too many logins");
    }

    private static string KeyOf(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var key, ..] ? key : line;

    private bool Password(SshReader reader)
    {
        bool isChange = reader.Bool();
        byte[] given = SHA256.HashData(reader.Blob().Span);
        return !isChange
            && options.Password is { } password
            && CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(password)));
    }

    private async Task<bool> PublicKeyAsync(SshReader reader, string user, string service)
    {
        bool isSigned = reader.Bool();
        string algorithm = reader.Text();
        byte[] key = reader.Blob().ToArray();
        if (!SshAlgorithms.Signatures.Contains(algorithm) || !_keys.Contains(Convert.ToBase64String(key)))
        {
            return false;
        }
        if (!isSigned)
        {
            // The client only asks whether this key would do (RFC 4252, 7).
            _askedOnly = true;
            await transport.SendAsync(new SshWriter(SshMessage.UserAuthPkOk).Text(algorithm).Blob(key));
            return false;
        }
        byte[] signed = new SshWriter()
            .Blob(sessionId)
            .Byte((byte)SshMessage.UserAuthRequest)
            .Text(user)
            .Text(service)
            .Text("publickey")
            .Bool(true)
            .Text(algorithm)
            .Blob(key)
            .ToArray();
        return SshSignature.Verify(algorithm, key, signed, reader.Blob());
    }
}
