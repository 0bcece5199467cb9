namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Where a command's document goes.</summary>
internal static class OutputFile
{
    /// <summary>Writes the file, or standard output where none is named. IOException, which names the file, where it cannot be written.</summary>
    public static void Write(FileInfo? file, ReadOnlySpan<byte> content)
    {
        if (file is not null)
        {
            try
            {
                File.WriteAllBytes(file.FullName, content);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"{file} cannot be written: {exception.Message}", exception);
            }

            return;
        }

        using var output = Console.OpenStandardOutput();
        output.Write(content);
    }
}
