namespace Invoicing.Architecture.Tests;

/// <summary>The second driver is small: it drives, the stages and the flow decide.</summary>
public class OrchestratorSizeTests
{
    [Fact]
    public void Orchestration_WhatItAdds_IsUnder350Lines()
    {
        var files = SourceTree
            .Files("src", "Gateway.Functions", "Orchestration")
            .Concat(
                SourceTree
                    .Files("src", "Gateway.Functions", "App")
                    .Where(file => Path.GetFileName(file) is "DurableOrchestrationContext.cs" or "DurableOrchestrationClient.cs" or "InvoiceFunctions.cs")
            )
            .ToList();
        var lines = files
            .SelectMany(File.ReadLines)
            .Select(line => line.Trim())
            .Count(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));

        Assert.True(files.Count > 10, "A test that finds no file fails.");
        Assert.InRange(lines, 1, 349);
    }
}
