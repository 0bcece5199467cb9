using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Gateway.Functions.Tests.Support;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Orchestration;

/// <summary>What runs inside an orchestrator may ask nobody but its context.</summary>
public partial class DeterminismTests
{
    private static readonly string[] Inside =
    [
        "Orchestration/InvoiceOrchestration.cs",
        "Orchestration/InvoiceRun.cs",
        "Orchestration/InvoiceStep.cs",
        "App/DurableOrchestrationContext.cs",
    ];

    /// <summary>Types whose members compute from what they are given, and ask nobody.</summary>
    private static readonly HashSet<Type> Pure =
    [
        typeof(IOrchestrationContext),
        typeof(InvoiceRun),
        typeof(InvoiceStep),
        typeof(Transmission),
        typeof(InvoiceId),
        typeof(TransmissionId),
        typeof(Problem),
        typeof(object),
        typeof(string),
        typeof(bool),
        typeof(int),
        typeof(TimeSpan),
        typeof(Nullable<>),
        typeof(Type),
        typeof(EqualityComparer<>),
        typeof(StringBuilder),
        typeof(DateTimeOffset),
        typeof(Task),
        typeof(Task<>),
        typeof(TaskAwaiter),
        typeof(TaskAwaiter<>),
        typeof(AsyncTaskMethodBuilder<>),
        typeof(RuntimeHelpers),
        typeof(CallSite),
    ];

    [Theory]
    [InlineData(typeof(InvoiceOrchestration))]
    [InlineData(typeof(InvoiceRun))]
    [InlineData(typeof(InvoiceStep))]
    public void Code_InsideTheOrchestrator_UsesWhatIsPureAlone(Type inside) => Assert.Empty(Impure(inside));

    [Theory]
    [InlineData(typeof(AsksTheClock), "DateTimeOffset.get_UtcNow")]
    [InlineData(typeof(AsksTheClockLater), "DateTimeOffset.get_UtcNow")]
    [InlineData(typeof(RollsDice), "Random.get_Shared")]
    [InlineData(typeof(ReadsAFile), "File.ReadAllText")]
    [InlineData(typeof(Waits), "Task.Delay")]
    public void Impure_EachKind_IsFound(Type impure, string member) => Assert.Contains(member, Impure(impure));

    [Fact]
    public void Sources_InsideTheOrchestrator_CallNothingBanned()
    {
        var folder = Path.Combine(Sources.Root, "src", "Gateway.Functions");

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

    private static IEnumerable<string> Banned(string source) =>
        source
            .Split('\n')
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => Calls().Matches(line).Select(match => match.Value));

    private static IEnumerable<string> Impure(Type type) =>
        Il.Used(type).Where(member => !IsPure(member.DeclaringType!, member.Name)).Select(member => $"{member.DeclaringType!.Name}.{member.Name}");

    private static bool IsPure(Type type, string member) =>
        (Pure.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type) || type.IsEnum || typeof(Attribute).IsAssignableFrom(type))
        && !Calls().IsMatch($"{type.Name}.{member.Replace("get_", "", StringComparison.Ordinal)}");

    [GeneratedRegex(
        @"\b(DateTime(Offset)?\.(Utc)?(Now|Today)|GetUtcNow|Stopwatch|NewGuid|CreateVersion7|Random\b|Task\.(Delay|Run|Factory)|"
            + @"Thread\b|File\.|Http\w*|Environment\.|ConfigureAwait|CancelAsync|store\.|Console\.)"
    )]
    private static partial Regex Calls();

    private static class AsksTheClock
    {
        public static DateTimeOffset Now() => TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.Utc);
    }

    private static class AsksTheClockLater
    {
        public static async Task<DateTimeOffset> NowAsync(Task first)
        {
            await first;
            return ((Func<DateTimeOffset>)(() => DateTimeOffset.UtcNow))();
        }
    }

    private static class RollsDice
    {
        public static int Roll() => Random.Shared.Next();
    }

    private static class ReadsAFile
    {
        public static string Read(string path) => File.ReadAllText(path);
    }

    private static class Waits
    {
        public static Task WaitAsync() => Task.Delay(1);
    }
}
