namespace Invoicing.Sandbox.Ssh.Files;

/// <summary>How an operation ended.</summary>
internal abstract record SftpResult
{
    private SftpResult() { }

    /// <summary>A status code.</summary>
    public sealed record Status(SftpStatus Code) : SftpResult;

    /// <summary>An answer of this type; the body follows the request's id.</summary>
    public sealed record Data(SftpPacketType Type, byte[] Body) : SftpResult;

    /// <summary>The script plays a fault instead of an answer.</summary>
    public sealed record Fault(SftpReply Reply) : SftpResult;

    public static Status Ok { get; } = new(SftpStatus.Ok);

    public static Status Denied { get; } = new(SftpStatus.PermissionDenied);
}
