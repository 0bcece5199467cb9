using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Invoicing.Gateway.Functions.App;

namespace Invoicing.Gateway.Functions.Tests.Infra;

/// <summary>infra/main.bicep through its compiler. What Azure makes of it is not tested here.</summary>
public sealed class TemplateTests(CompiledTemplate template) : IClassFixture<CompiledTemplate>
{
    private IReadOnlyList<JsonObject> Resources
    {
        get
        {
            Bicep.Require();
            return template.Resources;
        }
    }

    [Fact]
    public async Task Lint_Template_FindsNothing()
    {
        Bicep.Require();

        Assert.Equal(("", ""), ((await Bicep.RunAsync("lint", "main.bicep")).Faults.Trim(), template.Faults.Trim()));
    }

    [Theory]
    [InlineData("test.bicepparam", false, 0)]
    [InlineData("production.bicepparam", true, 2)]
    public async Task Parameters_Environment_SaysWhoReachesWhat(string file, bool isPrivate, int addresses)
    {
        Bicep.Require();
        var (result, faults) = await Bicep.RunAsync("build-params", file);

        Assert.Equal("", faults.Trim());
        var parameters = JsonNode.Parse(result!["parametersJson"]!.GetValue<string>())!["parameters"]!;
        Assert.Equal(isPrivate, parameters["isPrivate"]!["value"]!.GetValue<bool>());
        Assert.Equal(addresses, parameters["allowedAddresses"]?["value"]!.AsArray().Count ?? 0);
        Assert.Equal("administrators", parameters["databaseAdministrator"]!["value"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public void Database_Administrator_IsNotTheAppsIdentity() =>
        Assert.DoesNotContain("identity", One("Microsoft.DBforPostgreSQL/flexibleServers/administrators").ToJsonString(), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void App_Scale_HasInstancesReadyForRequestsAndABoundOfItsOwn()
    {
        var scale = One("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!["scaleAndConcurrency"]!;

        Assert.Contains("'http'", scale["alwaysReady"]!.ToString(), StringComparison.Ordinal);
        Assert.NotNull(scale["triggers"]!["http"]!["perInstanceConcurrency"]);
    }

    [Fact]
    public void App_Settings_NameTheConfigurationOutsideThePackageAndHoldNoKey()
    {
        var settings = One("Microsoft.Web/sites/config")["properties"]!.AsObject();

        Assert.Contains("/configuration/gateway.json", settings["INVOICING_CONFIGURATION"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(settings, setting => setting.ToString().Contains("AccountKey", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]!.ToString());
    }

    [Fact]
    public void Diagnostics_EveryServiceThatKeepsOrRunsSomething_HasThem() =>
        Assert.Equal(6, Resources.Count(resource => TypeOf(resource) == "Microsoft.Insights/diagnosticSettings"));

    [Fact]
    public void Alerts_WhatAPersonMustBeTold_IsThere()
    {
        var all = string.Join('\n', Resources.Where(resource => TypeOf(resource).StartsWith("Microsoft.Insights/", StringComparison.Ordinal)));

        // A loop's texts stand among the template's variables.
        Assert.Contains("http-5xx", all, StringComparison.Ordinal);
        Assert.Contains("dead-letters", all, StringComparison.Ordinal);
        Assert.Contains("unready", all, StringComparison.Ordinal);
        Assert.Equal(["worker-silent", "orchestration-failed", "poison-blob"], Alerts("name"));
        Assert.Equal(
            [AlertLines.Swept, AlertLines.OrchestrationFailed, AlertLines.DropFailed],
            Alerts("query").Select(query => Regex.Match(query, @"Message startswith ''([^']*)''").Groups[1].Value)
        );
    }

    [Fact]
    public void PrivateEndpoints_AreMadeWhereAsked() => Assert.Contains(Resources, resource => TypeOf(resource) == "Microsoft.Network/privateEndpoints");

    private IEnumerable<string> Alerts(string member) =>
        Resources
            .Where(resource => resource["properties"]?["template"]?["variables"]?["alerts"] is JsonArray)
            .SelectMany(resource => resource["properties"]!["template"]!["variables"]!["alerts"]!.AsArray())
            .Select(alert => alert![member]!.ToString());

    private JsonObject One(string type) => Assert.Single(Resources, resource => TypeOf(resource) == type);

    private static string TypeOf(JsonObject resource) => resource["type"]?.ToString() ?? "";
}
