using System.Text.Json;
using Invoicing.Connectors.Absence;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Renci.SshNet;
using Renci.SshNet.Common;
using Renci.SshNet.Sftp;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// One upload: write under a name of this attempt's own, check the size, rename to the final name.
/// The rename is the plain one of the protocol, which refuses where the name is taken; posix-rename@openssh.com would replace silently, and is not used.
/// Source: draft-ietf-secsh-filexfer-02, 6.5. The library offers no fsync@openssh.com: whether the server's disk keeps the file is the server's promise.
/// </summary>
internal sealed class SftpUpload(SftpOptions options, SftpPool pool, AbsenceClock absence)
{
    /// <summary>Sends once.</summary>
    public async Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        var written = false;
        SftpAnswer<SendResult> answer;
        try
        {
            answer = await pool.RunAsync<SendResult>((client, token) => SendAsync(client, transmission, () => written = true, token), cancellation);
        }
        finally
        {
            absence.Ended(transmission);
        }

        return answer switch
        {
            { Value: { } result } => result,
            { Trouble: { NeedsPerson: true } trouble } => new SendResult.Failed(Failure.Blocked(trouble.Problem)),
            { Trouble: { } trouble } when written && !trouble.Answered => new SendResult.Failed(Failure.Unknown(trouble.Problem)),
            _ => new SendResult.Failed(Failure.Unavailable(answer.Trouble!.Problem)),
        };
    }

    private async Task<SendResult> SendAsync(SftpClient client, OutboundDocument transmission, Action writing, CancellationToken cancellation)
    {
        var name = SftpName.Final(options.FileName, transmission);
        var final = SftpName.In(options.Directory, name);
        var part = SftpName.In(options.Directory, SftpName.Part(transmission));
        if (await SftpFiles.SizeAsync(client, final, cancellation) is { } present)
        {
            return await DuplicateAsync(client, final, present, transmission, cancellation);
        }

        writing();
        try
        {
            using (var document = new MemoryStream(transmission.Document.ToArray(), writable: false))
            {
                await client.UploadFileAsync(document, part, false, null, cancellation);
            }
            var size = await SftpFiles.SizeAsync(client, part, cancellation);
            if (size != transmission.Document.Length)
            {
                throw new SftpException(StatusCode.Failure, $"{size ?? 0} of {transmission.Document.Length} bytes were kept");
            }
            await client.RenameFileAsync(part, final, cancellation);
        }
        catch (SftpException)
        {
            if (!await SftpFiles.TryDeleteAsync(client, part, cancellation) && await SftpFiles.SizeAsync(client, part, cancellation) is not null)
            {
                return Leftover(part);
            }
            if (await SftpFiles.SizeAsync(client, final, cancellation) is { } other)
            {
                return await DuplicateAsync(client, final, other, transmission, cancellation);
            }
            throw;
        }

        return Delivered(final, transmission);
    }

    private SendResult.Delivered Delivered(string path, OutboundDocument transmission)
    {
        var receipt = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object>
            {
                ["path"] = path,
                ["bytes"] = transmission.Document.Length,
                ["sha256"] = transmission.Hash,
            }
        );
        return new(SftpName.Reference(options.FileName, transmission), AuthorityStatus.Submitted, receipt, "application/json");
    }

    private static SendResult.Failed Leftover(string part) =>
        new(
            Failure.Blocked(
                new(
                    "GW-SFTP-LEFTOVER",
                    $"The file was not published, and '{part}' cannot be removed again.",
                    "Remove it, and let the user rename and delete its own files: a leftover would be read as proof that a later attempt was not published."
                )
            )
        );

    private async Task<SendResult> DuplicateAsync(SftpClient client, string path, long size, OutboundDocument transmission, CancellationToken cancellation)
    {
        var identical = await SftpFiles.IsIdenticalAsync(client, path, size, transmission, cancellation);
        var comparison = identical switch
        {
            true => "the same bytes",
            false => "other bytes",
            _ => "content that may not be read",
        };
        return new SendResult.Duplicate(
            SftpName.Reference(options.FileName, transmission),
            identical,
            new(
                "GW-SFTP-EXISTS",
                $"'{path}' is there already, with {comparison}; it was left as it is.",
                identical is true
                    ? null
                    : "See with the receiver what that file is. A pattern with {transmission} in 'fileName' gives each document a name of its own."
            )
        );
    }
}
