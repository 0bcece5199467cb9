using System.Text;
using Invoicing.Json;
using Invoicing.Ports.Documents;

namespace Invoicing.Core.Tests.Json;

public sealed class JsonExtensionTests
{
    [Fact]
    public void Read_RegisteredTerm_IsInTheInvoice() => Assert.Equal("2322", Read("""{"term":"KSA-17","value":"2322"}""").Invoice!.ExtensionOf("KSA-17"));

    [Fact]
    public void Read_UnknownTerm_IsAFaultThatSaysWhichWasMeant()
    {
        var fault = Assert.Single(Read("""{"term":"KSA-71","value":"2322"}""").Faults);

        Assert.Equal(("GW-JSON-EXTENSION", "/extensions/0/term"), (fault.Code, fault.Path));
        Assert.Contains("KSA-", fault.Hint!, StringComparison.Ordinal);
    }

    private static ReadResult Read(string extension) => JsonInvoice.Read(Encoding.UTF8.GetBytes($$"""{"extensions":[{{extension}}]}"""), ReadLimits.Default);
}
