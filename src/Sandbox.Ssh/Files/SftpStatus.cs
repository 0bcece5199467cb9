namespace Invoicing.Sandbox.Ssh.Files;

/// <summary>Status codes of SFTP version 3 (draft-ietf-secsh-filexfer-02, 7).</summary>
internal enum SftpStatus : uint
{
    Ok = 0,
    Eof = 1,
    NoSuchFile = 2,
    PermissionDenied = 3,
    Failure = 4,
    BadMessage = 5,
    OpUnsupported = 8,
}
