using System.Text.Json.Nodes;

namespace Invoicing.Gateway.Functions.Tests.Infra;

/// <summary>infra/main.bicep, compiled once; empty where the compiler is absent.</summary>
public sealed class CompiledTemplate : IAsyncLifetime
{
    /// <summary>Resources of the template and of its modules.</summary>
    public IReadOnlyList<JsonObject> Resources { get; private set; } = [];

    /// <summary>What the compiler found fault with.</summary>
    public string Faults { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Bicep.IsThere)
        {
            (var template, Faults) = await Bicep.RunAsync("build", "main.bicep");
            Resources = [.. Of(template!)];
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Resources of the template and of its modules; they are an array, or members by their names in the source.</summary>
    private static IEnumerable<JsonObject> Of(JsonNode template)
    {
        var listed = template["resources"] switch
        {
            JsonArray array => array.Select(resource => resource!.AsObject()),
            JsonObject members => members.Select(member => member.Value!.AsObject()),
            _ => [],
        };
        foreach (var resource in listed)
        {
            yield return resource;
            if (resource["properties"]?["template"] is { } module)
            {
                foreach (var inner in Of(module))
                {
                    yield return inner;
                }
            }
        }
    }
}
