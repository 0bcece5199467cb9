using Invoicing.Faults;

namespace Invoicing.Gateway.Composition;

/// <summary>The data folder, held for one process alone for as long as this lives: two writers on one store would each take the other for
/// dead.</summary>
public sealed class DataFolder : IDisposable
{
    private const string LockFile = "gateway.lock";
    private readonly FileStream _held;

    private DataFolder(string path, FileStream held) => (Path, _held) = (path, held);

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Takes the folder, making it where it is missing; a fault where another process has it (GW-DATA-LOCKED) or it cannot be written
    /// (GW-DATA-FOLDER).</summary>
    public static Result<DataFolder> Take(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Result<DataFolder>.Failure(Unusable(full, exception));
        }

        try
        {
            return Result<DataFolder>.Success(
                new(full, new FileStream(System.IO.Path.Combine(full, LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            );
        }
        catch (UnauthorizedAccessException exception)
        {
            return Result<DataFolder>.Failure(Unusable(full, exception));
        }
        catch (IOException)
        {
            return Result<DataFolder>.Failure(
                Fault.Fatal(
                    "GW-DATA-LOCKED",
                    $"Another gateway runs on the data folder {full}.",
                    "/data",
                    hint: "Stop it first, or give this one a folder of its own."
                )
            );
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _held.Dispose();

    private static Fault Unusable(string path, Exception exception) =>
        Fault.Fatal(
            "GW-DATA-FOLDER",
            $"The data folder {path} cannot be used: {exception.Message}",
            "/data",
            hint: "Name a folder on a local disk that this user may write to."
        );
}
