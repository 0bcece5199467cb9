using System.Globalization;

namespace Invoicing.Gateway.Connections;

/// <summary>How many files and sockets the process may have open (<c>ulimit -n</c>).</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";
    private const string Line = "Max open files";

    /// <summary>The limit; null where the system tells none. .NET raises the soft limit to the hard one at its start.</summary>
    public static int? Most()
    {
        try
        {
            return File.Exists(Limits) ? Read(File.ReadLines(Limits)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The soft limit in the lines of <c>/proc/self/limits</c>; null where it is unlimited or not there.</summary>
    internal static int? Read(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) is { } line
        && line[Line.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var soft, ..]
        && long.TryParse(soft, NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            ? (int)Math.Min(most, int.MaxValue)
            : null;
}
