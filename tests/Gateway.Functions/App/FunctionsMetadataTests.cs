using System.Text.Json.Nodes;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>functions.metadata, as the worker's SDK writes it beside the app: what the Functions host calls, and by what.</summary>
public sealed class FunctionsMetadataTests
{
    /// <summary>Whether the trigger of Service Bus is in: it is not in every build.</summary>
    private static readonly bool HasQueue = typeof(FunctionsWorker).Assembly.GetType("Invoicing.Gateway.Functions.App.QueueFunctions") is not null;

    private static readonly Dictionary<string, JsonObject[]> Functions = Read();

    [Fact]
    public void Functions_All_AreThese()
    {
        string[] stages = ["Validate", "CalculateTaxes", "Convert", "Sign", "Transmit", "Acknowledge", "Finish"];
        string[] expected =
        [
            "Invoice",
            .. stages,
            "Api",
            "Health",
            "OpenApi",
            "Docs",
            "Metrics",
            "Sweep",
            "PickUpAcknowledgements",
            "ReceiveInvoices",
            "TellEvents",
            "SealAuditLog",
            "PurgeHistory",
            "WorkOffEvents",
            "DunLatePayers",
            "DeliverBatches",
            "RepeatCharges",
            "TakeFromDrop",
            .. HasQueue ? ["TakeFromQueue"] : (string[])[],
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), Functions.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Invoice", "orchestrationTrigger")]
    [InlineData("Validate", "activityTrigger", "durableClient")]
    [InlineData("CalculateTaxes", "activityTrigger", "durableClient")]
    [InlineData("Convert", "activityTrigger", "durableClient")]
    [InlineData("Sign", "activityTrigger", "durableClient")]
    [InlineData("Transmit", "activityTrigger", "durableClient")]
    [InlineData("Acknowledge", "activityTrigger", "durableClient")]
    [InlineData("Finish", "activityTrigger", "durableClient")]
    [InlineData("Api", "httpTrigger", "durableClient")]
    [InlineData("Health", "httpTrigger")]
    [InlineData("OpenApi", "httpTrigger")]
    [InlineData("Docs", "httpTrigger")]
    [InlineData("Metrics", "httpTrigger")]
    [InlineData("Sweep", "timerTrigger", "durableClient")]
    [InlineData("PickUpAcknowledgements", "timerTrigger", "durableClient")]
    [InlineData("ReceiveInvoices", "timerTrigger")]
    [InlineData("TellEvents", "timerTrigger")]
    [InlineData("SealAuditLog", "timerTrigger")]
    [InlineData("PurgeHistory", "timerTrigger", "durableClient")]
    [InlineData("WorkOffEvents", "timerTrigger")]
    [InlineData("DunLatePayers", "timerTrigger")]
    [InlineData("DeliverBatches", "timerTrigger")]
    [InlineData("RepeatCharges", "timerTrigger")]
    [InlineData("TakeFromDrop", "blobTrigger", "durableClient", "blob")]
    public void Function_Bindings_AreThese(string name, params string[] bindings) =>
        Assert.Equal(bindings, Functions[name].Select(binding => Text(binding, "type")));

    [Theory]
    [InlineData("Api", "v1/{*path}", "delete get head post put")]
    [InlineData("Health", "health/{*path}", "get head")]
    [InlineData("OpenApi", "openapi/{*path}", "get")]
    [InlineData("Docs", "docs/{*path}", "get")]
    [InlineData("Metrics", "metrics", "get")]
    public void Function_OfHttp_HasItsPathAndMethodsAndNoKeyOfTheHosts(string name, string route, string methods)
    {
        var trigger = Functions[name][0];

        Assert.Equal(
            (route, methods, "Anonymous"),
            (Text(trigger, "route"), string.Join(' ', Methods(trigger).Order(StringComparer.Ordinal)), Text(trigger, "authLevel"))
        );
    }

    [Theory]
    [InlineData("Sweep", "0 * * * * *")]
    [InlineData("PickUpAcknowledgements", "*/30 * * * * *")]
    [InlineData("ReceiveInvoices", "50 * * * * *")]
    [InlineData("TellEvents", "15 * * * * *")]
    [InlineData("SealAuditLog", "45 * * * * *")]
    [InlineData("PurgeHistory", "30 7 * * * *")]
    [InlineData("WorkOffEvents", "20 * * * * *")]
    [InlineData("DunLatePayers", "40 10 * * * *")]
    [InlineData("DeliverBatches", "35 * * * * *")]
    [InlineData("RepeatCharges", "5 * * * * *")]
    public void Function_OfTheClock_HasItsSchedule(string name, string schedule) => Assert.Equal(schedule, Text(Functions[name][0], "schedule"));

    [Fact]
    public void Function_OfTheDrop_ReadsTheTenantsFolderAndAnswersBesideIt()
    {
        var (trigger, answer) = (Functions["TakeFromDrop"][0], Functions["TakeFromDrop"][2]);

        Assert.Equal(("drop/{tenant}/{name}", "DropStorage", "EventGrid"), (Text(trigger, "path"), Text(trigger, "connection"), Text(trigger, "source")));
        Assert.Equal(
            ("drop-refused/{tenant}/{name}.faults.json", "DropStorage", "Out"),
            (Text(answer, "blobPath"), Text(answer, "connection"), Text(answer, "direction"))
        );
    }

    [Fact]
    public void Function_OfTheQueue_IsInWithItsSwitchAloneKeepsSessionsAndSettlesNothingByItself()
    {
        Assert.Equal(HasQueue, Functions.ContainsKey("TakeFromQueue"));
        Assert.Equal(HasQueue, Extensions().Contains("ServiceBus"));
        if (HasQueue)
        {
            var trigger = Functions["TakeFromQueue"][0];
            Assert.Equal(
                ("serviceBusTrigger", "%InvoiceQueue%", "ServiceBus"),
                (Text(trigger, "type"), Text(trigger, "queueName"), Text(trigger, "connection"))
            );
            Assert.Equal((true, false), (bool.Parse(Text(trigger, "isSessionsEnabled")!), bool.Parse(Text(trigger, "autoCompleteMessages")!)));
        }
    }

    [Fact]
    public async Task EveryPathOfTheApi_WithEachOfItsMethods_IsCalledByAFunction()
    {
        var folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
        await using (var app = await FunctionsApp.StartAsync(FunctionsApp.Options(folder), new ScriptedConnector()))
        {
            var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
            var calls = endpoints.SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
                    (method, Path: endpoint.RoutePattern.RawText!.Trim('/'))
                )
            );

            Assert.True(endpoints.Count > 20, "A test that finds no endpoint fails.");
            Assert.DoesNotContain(calls, call => !IsCalled(call.method, call.Path));
            Assert.False(IsCalled("PATCH", "v1/invoices") || IsCalled("GET", "elsewhere"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void EveryExtensionThatAFunctionNeeds_LiesBesideTheApp()
    {
        Assert.Equal(["AzureStorageBlobs", "DurableTask", "Startup"], Extensions().Except(["ServiceBus"]).Order(StringComparer.Ordinal));
        Assert.All(
            ReadExtensions(),
            extension => Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, extension["hintPath"]!.ToString())), extension.ToString())
        );
    }

    private static IEnumerable<string> Extensions() => ReadExtensions().Select(extension => extension["name"]!.ToString());

    private static IEnumerable<JsonObject> ReadExtensions() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "extensions.json")))!["extensions"]!
            .AsArray()
            .Select(extension => extension!.AsObject());

    private static bool IsCalled(string method, string path) =>
        Functions
            .Values.Select(bindings => bindings[0])
            .Where(trigger => Text(trigger, "type") == "httpTrigger")
            .Any(trigger => Methods(trigger).Contains(method, StringComparer.OrdinalIgnoreCase) && Covers(Text(trigger, "route")!, path));

    private static bool Covers(string route, string path) =>
        route.EndsWith("/{*path}", StringComparison.Ordinal) ? $"{path}/".StartsWith(route[..^"{*path}".Length], StringComparison.Ordinal) : path == route;

    private static IEnumerable<string> Methods(JsonObject trigger) => trigger["methods"]!.AsArray().Select(method => method!.ToString());

    private static string? Text(JsonObject binding, string member) => binding[member]?.ToString();

    private static Dictionary<string, JsonObject[]> Read() =>
        JsonNode
            .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "functions.metadata")))!
            .AsArray()
            .ToDictionary(
                function => function!["name"]!.ToString(),
                function => function!["bindings"]!.AsArray().Select(binding => binding!.AsObject()).ToArray()
            );
}
