using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// Puts files of the accountants on an SFTP server: written under another name, renamed, and read back. The rename refuses where the name is taken, so that
/// nothing is ever replaced.
/// </summary>
public sealed class SftpExportTarget : IExportTarget, IDisposable
{
    private readonly SftpOptions _options;
    private readonly SftpPool _pool;

    private SftpExportTarget(SftpOptions options, TimeProvider clock) => (_options, _pool) = (options, new(options, clock));

    /// <summary>A target by the settings of an SFTP destination; faults where they are not usable.</summary>
    public static Result<IExportTarget> Create(Destination destination, ISecretSource secrets, TimeProvider clock)
    {
        var options = SftpOptions.Read(destination, secrets);
        return options.Succeeded ? Result<IExportTarget>.Success(new SftpExportTarget(options.Value, clock)) : Result<IExportTarget>.Failure(options.Faults);
    }

    /// <inheritdoc/>
    public async Task<Result<ExportReceipt>> DeliverAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var path = SftpName.In(_options.Directory, name);
        var answer = await _pool.RunAsync((client, token) => PutAsync(client, path, content, token), cancellation);
        if (answer.Value is not { } kept)
        {
            var problem = answer.Trouble!.Problem;
            return Failure(answer.Trouble.NeedsPerson ? "GW-EXPORT-BLOCKED" : "GW-EXPORT-UNAVAILABLE", $"{problem.Code}: {problem.Message}");
        }

        return kept.AsSpan().SequenceEqual(content.Span)
            ? Result<ExportReceipt>.Success(new(path, kept.LongLength, Convert.ToHexStringLower(SHA256.HashData(kept))))
            : Failure("GW-EXPORT-OTHER", $"'{path}' is there already with other bytes; it was left as it is.");
    }

    /// <inheritdoc/>
    public void Dispose() => _pool.Dispose();

    /// <summary>The bytes that are there afterwards.</summary>
    private static async Task<byte[]> PutAsync(SftpClient client, string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (await SftpFiles.SizeAsync(client, path, cancellation) is null)
        {
            var part = $"{path}.part-{Guid.NewGuid():N}";
            try
            {
                using var source = new MemoryStream(content.ToArray(), writable: false);
                await client.UploadFileAsync(source, part, false, null, cancellation);
                await client.RenameFileAsync(part, path, cancellation);
            }
            catch (SftpException)
            {
                await SftpFiles.TryDeleteAsync(client, part, cancellation);
                if (await SftpFiles.SizeAsync(client, path, cancellation) is null)
                {
                    throw;
                }
            }
        }

        return await SftpFiles.ReadAsync(client, path, content.Length + 1, cancellation) ?? [];
    }

    private static Result<ExportReceipt> Failure(string code, string message) => Result<ExportReceipt>.Failure(Fault.Fatal(code, message));
}
