using System.Text.RegularExpressions;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>What runs inside an orchestrator may ask nobody but its context.</summary>
public partial class DeterminismTests
{
    private static readonly string[] Inside = ["Orchestration/InvoiceOrchestration.cs", "Orchestration/InvoiceRun.cs", "Orchestration/InvoiceStep.cs", "App/DurableOrchestration.cs"];

    [Fact]
    public void Sources_InsideTheOrchestrator_CallNothingBanned()
    {
        var folder = Path.Combine(Root(), "src", "Gateway.Functions");

        Assert.Empty(Inside.SelectMany(file => Banned(File.ReadAllText(Path.Combine(folder, file))).Select(call => $"{file}: {call}")));
    }

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("clock.GetUtcNow()")]
    [InlineData("Stopwatch.GetTimestamp()")]
    [InlineData("Guid.NewGuid()")]
    [InlineData("Guid.CreateVersion7()")]
    [InlineData("Random.Shared.Next()")]
    [InlineData("await Task.Delay(1)")]
    [InlineData("Task.Run(() => 1)")]
    [InlineData("new Thread(Work)")]
    [InlineData("File.ReadAllText(path)")]
    [InlineData("new HttpClient()")]
    [InlineData("Environment.GetEnvironmentVariable(name)")]
    [InlineData("await task.ConfigureAwait(false)")]
    [InlineData("store.FindAsync(id)")]
    [InlineData("await timer.CancelAsync()")]
    public void Banned_EachKindOfCall_IsFound(string source) => Assert.NotEmpty(Banned(source));

    [Fact]
    public void Banned_TextOfAComment_IsNotFound() => Assert.Empty(Banned("/// <summary>Never DateTime.UtcNow.</summary>"));

    private static IEnumerable<string> Banned(string source) => source.Split('\n')
        .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
        .SelectMany(line => Calls().Matches(line).Select(match => match.Value));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Invoicing.sln is above no folder of the test.");
    }

    [GeneratedRegex(@"\b(DateTime(Offset)?\.(Utc)?(Now|Today)|GetUtcNow|Stopwatch|NewGuid|CreateVersion7|Random\b|Task\.(Delay|Run|Factory)|Thread\b|File\.|Http\w*|Environment\.|ConfigureAwait|CancelAsync|store\.|Console\.)")]
    private static partial Regex Calls();
}
