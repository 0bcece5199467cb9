using System.Globalization;
using System.Text;
using System.Text.Json;
using Invoicing.Json;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Taxes.Options;

namespace Invoicing.Taxes.Tests;

/// <summary>Cases whose figures were computed by hand; each file says how.</summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Cases() => [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Fact]
    public void Cases_Folder_HasAllOfThem() => Assert.Equal(16, Cases().Count);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Enrich_BareInvoice_GivesTheFiguresComputedByHand(string name)
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name)));
        var result = TaxCalculation.Calculate(Input(golden), TaxOptions.Default);
        Assert.Empty(result.Faults);
        Assert.Empty(result.Differences);
        using var completed = JsonDocument.Parse(JsonInvoice.Write(result.Completed!));
        foreach (var expected in golden.RootElement.GetProperty("expected").EnumerateObject())
        {
            Assert.Equal((expected.Name, expected.Value.GetString()), (expected.Name, At(completed.RootElement, expected.Name)));
        }

        Assert.Equal(
            golden.RootElement.GetProperty("trace").EnumerateArray().Select(step => step.GetString()),
            result.Trace.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Term} {step.Remainder}"))
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Enrich_CompletedInvoice_ChangesNothing(string name)
    {
        using var golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, name)));
        var once = TaxCalculation.Calculate(Input(golden), TaxOptions.Default).Completed!;
        var twice = TaxCalculation.Calculate(once, new() { Differences = DifferencePolicy.Refuse });
        Assert.Equal(once, twice.Completed);
        Assert.Empty(twice.Differences);
    }

    private static Invoice Input(JsonDocument golden)
    {
        var read = JsonInvoice.Read(Encoding.UTF8.GetBytes(golden.RootElement.GetProperty("input").GetRawText()), ReadLimits.Default);
        Assert.Empty(read.Faults);
        return read.Invoice!;
    }

    private static string? At(JsonElement element, string pointer)
    {
        foreach (var step in pointer.Split('/').Skip(1))
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                element = element[int.Parse(step, CultureInfo.InvariantCulture)];
            }
            else if (!element.TryGetProperty(step, out element))
            {
                return null;
            }
        }

        return element.GetString();
    }
}
