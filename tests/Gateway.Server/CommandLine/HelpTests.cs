using System.CommandLine;
using Invoicing.Gateway.Server.CommandLine;

namespace Invoicing.Gateway.Server.Tests.CommandLine;

/// <summary>Help is read in a terminal of 80 columns, of every command.</summary>
public sealed class HelpTests
{
    [Fact]
    public void Help_OfEveryCommand_Fits80Columns()
    {
        var (root, _) = GatewayCommands.Create();
        var calls = CallsOf(root, []).ToList();
        var tooLong = new List<string>();

        foreach (var call in calls)
        {
            using var written = new StringWriter();
            root.Parse([.. call, "--help"]).Invoke(new() { Output = written, Error = written });
            var lines = written.ToString().ReplaceLineEndings("\n").Split('\n');
            Assert.Contains(lines, line => line.StartsWith("Usage:", StringComparison.Ordinal));
            tooLong.AddRange(lines.Where(line => line.TrimEnd().Length > 80).Select(line => $"{string.Join(' ', call)}: {line}"));
        }

        Assert.True(calls.Count > 40, $"only {calls.Count} commands");
        Assert.True(tooLong.Count == 0, string.Join('\n', tooLong));
    }

    private static IEnumerable<string[]> CallsOf(Command command, string[] path) =>
        command.Subcommands.SelectMany(inner => CallsOf(inner, [.. path, inner.Name])).Prepend(path);
}
