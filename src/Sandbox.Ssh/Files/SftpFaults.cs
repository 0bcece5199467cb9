using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox.Ssh.Files;

/// <summary>What a scripted fault makes of an SFTP operation.</summary>
internal static class SftpFaults
{
    /// <summary>The fault in place of an answer, before or after the effect; null when the operation is answered.</summary>
    public static SftpResult? Play(FaultRule? rule, TimeSpan hangFor) =>
        rule?.Fault switch
        {
            null => null,
            FaultKind.Hang or FaultKind.CommitThenHang => new SftpResult.Fault(new SftpReply.Hang(rule.Seconds is { } s ? TimeSpan.FromSeconds(s) : hangFor)),
            FaultKind.DropBeforeCommit or FaultKind.DropAfterCommit or FaultKind.DropAfterRename or FaultKind.DropAfterBytes => new SftpResult.Fault(
                new SftpReply.Cut()
            ),
            FaultKind.Forbidden => SftpResult.Denied,
            _ => new SftpResult.Status(SftpStatus.Failure),
        };

    /// <summary>As <see cref="Play"/>, for faults that come before the effect only.</summary>
    public static SftpResult? PlayBefore(FaultRule? rule, TimeSpan hangFor) =>
        rule?.Fault is FaultKind.DropAfterRename or FaultKind.DropAfterCommit or FaultKind.CommitThenHang ? null : Play(rule, hangFor);
}
