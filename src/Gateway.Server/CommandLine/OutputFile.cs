namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Where a command's document goes.</summary>
internal static class OutputFile
{
    /// <summary>Writes the file, or standard output where none is named.</summary>
    public static void Write(FileInfo? file, ReadOnlySpan<byte> content)
    {
        if (file is not null)
        {
            File.WriteAllBytes(file.FullName, content);
            return;
        }

        using var output = Console.OpenStandardOutput();
        output.Write(content);
    }
}
