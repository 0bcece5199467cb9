namespace Invoicing.Sandbox.Ssh.Files;

/// <summary>What the SFTP session wants the connection to do: answer, or play a fault of the wire.</summary>
internal abstract record SftpReply
{
    private SftpReply() { }

    /// <summary>Send this packet, length included.</summary>
    public sealed record Answer(byte[] Packet) : SftpReply;

    /// <summary>Reset the connection.</summary>
    public sealed record Cut : SftpReply;

    /// <summary>Say nothing for this long, then reset the connection.</summary>
    public sealed record Hang(TimeSpan Length) : SftpReply;
}
