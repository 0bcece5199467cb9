using System.Net.Sockets;
using Renci.SshNet.Common;

namespace Invoicing.Connectors.Sftp;

/// <summary>What the failures of SSH mean. The texts of the server are passed on, bounded.</summary>
internal static class SftpFailures
{
    private const int MaxText = 300;

    /// <summary>The meaning of an exception; null where it is no doing of the outside world.</summary>
    public static SftpFailure? Of(Exception exception) =>
        exception switch
        {
            SftpPermissionDeniedException => new(
                new("GW-SFTP-DENIED", $"The server denies it: {Text(exception)}", "Grant the user write and list rights on the directories set."),
                true,
                true
            ),
            SftpPathNotFoundException => new(
                new("GW-SFTP-PATH", $"The server knows no such path: {Text(exception)}", "Create the directory, or correct the setting."),
                true,
                true
            ),
            SftpException => new(new("GW-SFTP-REFUSED", $"The server refuses: {Text(exception)}"), false, true),
            SshAuthenticationException => new(
                new(
                    "GW-SFTP-LOGIN",
                    $"The server does not take the login: {Text(exception)}",
                    "Check user, password or key; repeated trials may lock the account."
                ),
                true,
                true
            ),
            SshOperationTimeoutException or TimeoutException or OperationCanceledException => new(
                new("GW-SFTP-TIMEOUT", "The server did not answer in time."),
                false,
                false
            ),
            SocketException or SshException or ProxyException or IOException or ObjectDisposedException => new(
                new("GW-SFTP-CONNECTION", $"The connection failed: {Text(exception)}"),
                false,
                false
            ),
            _ => null,
        };

    /// <summary>The server showed a key that is not pinned.</summary>
    public static SftpFailure WrongHostKey(string shown, IReadOnlyList<string> pinned) =>
        new(
            new(
                "GW-SFTP-HOSTKEY",
                $"The server shows the host key {shown}; pinned is {string.Join(", ", pinned)}.",
                "Ask the operator of the server whether the key was changed; only then pin the new one in 'hostKey'. Nothing was sent."
            ),
            true,
            true
        );

    private static string Text(Exception exception) => exception.Message.Length <= MaxText ? exception.Message : exception.Message[..MaxText];
}
