using System.Net;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox.Ssh.Settings;

/// <summary>How the sandbox's own SFTP server behaves.</summary>
public sealed record SftpServerOptions
{
    /// <summary>The folder served as <c>/</c>; created when absent. Nothing outside it can be reached.</summary>
    public required string Root { get; init; }

    /// <summary>Where it listens. Default loopback: a sandbox is no public service.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>TCP port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The one user.</summary>
    public string User { get; init; } = "sandbox";

    /// <summary>The user's password; null refuses password login.</summary>
    public string? Password { get; init; } = "sandbox";

    /// <summary>Public keys that may log in, as lines of an <c>authorized_keys</c> file (ecdsa-sha2-nistp256 or ssh-rsa).</summary>
    public IReadOnlyList<string> AuthorizedKeys { get; init; } = [];

    /// <summary>File holding the host key (PEM, made when absent) so that its fingerprint stays; null makes a new key each start.</summary>
    public string? HostKeyFile { get; init; }

    /// <summary>Ciphers offered, best first; shorten it to force one.</summary>
    public IReadOnlyList<string> Ciphers { get; init; } = SshAlgorithms.Ciphers;

    /// <summary>Connections at a time; further ones are closed at once. Default 32: each may hold megabytes of buffers.</summary>
    public int MaxConnections { get; init; } = 32;

    /// <summary>How long a hang lasts when its rule does not say. Default 10 minutes: longer than any client waits.</summary>
    public TimeSpan HangFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The wire faults to play; the subject is the file's name (of a rename: the new one), or the user name on login.</summary>
    public IReadOnlyList<FaultRule> Faults { get; init; } = [];

    /// <summary>The clock of hangs.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
