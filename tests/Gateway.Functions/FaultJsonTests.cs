using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Json;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Pipeline.Intake;

namespace Invoicing.Gateway.Functions.Tests;

/// <summary>A fault reads the same at every door.</summary>
public sealed class FaultJsonTests
{
    [Fact]
    public void Of_Faults_HasTheMembersAndWordsOfTheApi()
    {
        Fault[] faults =
        [
            new("BR-1", Severity.Fatal, "Größe ж")
            {
                Path = "/Invoice/ID",
                Term = "BT-1",
                Hint = "h",
                RuleSet = "en16931-ubl@1.3.16",
                Line = 3,
                Column = 4,
            },
            Fault.Warning("GW-2", "message"),
        ];

        var told = FaultJson.Of(faults);

        Assert.True(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(FaultResource.Of(faults), ApiJson.Options), JsonNode.Parse(told)), told);
        Assert.All(told, letter => Assert.True(char.IsAscii(letter)));
    }
}
