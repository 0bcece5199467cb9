using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>The timers; what they call is tested where it is.</summary>
public sealed class TimerFunctionsTests
{
    [Fact]
    public async Task SweepAsync_NothingIsOverdue_SaysThatTheWorkerLives()
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
        await using (var app = await FunctionsApp.StartAsync(FunctionsApp.Options(folder), new ScriptedConnector()))
        {
            var lines = new LogLines();
            using var logs = LoggerFactory.Create(builder => builder.AddProvider(lines));
            using var worker = FunctionsWorker.Build([], app.Services);

            await ActivatorUtilities
                .CreateInstance<TimerFunctions>(worker.Services, logs.CreateLogger<TimerFunctions>())
                .SweepAsync(new TimerInfo(), null!, default);

            Assert.Equal([$"Information {AlertLines.Swept}: 0 transmissions were overdue."], lines.All);
        }

        Directory.Delete(folder, recursive: true);
    }
}
