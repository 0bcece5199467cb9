using Invoicing.Contracts;
using Invoicing.Formats.UblInvoice;
using Invoicing.Gateway.Documents;
using Invoicing.Json;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Gateway.Server.Tests.Documents;

/// <summary>Every format keeps what all of them promise.</summary>
public sealed class FormatContractTests : FormatContract
{
    public override IReadOnlyList<IInvoiceFormat> Formats { get; } = DocumentEngine.All().Formats;

    protected override Invoice Sample => Whole;

    protected override IReadOnlySet<string> Summing { get; } = new HashSet<string> { "fatturapa", "fatturapa-fsm10", "fatturapa-p7m" };

    private static Invoice Whole { get; } =
        new JsonInvoiceFormat().Read(File.ReadAllBytes(Path.Combine(Root(), "tests/Fixtures/Formats/json-1/invoice.json")), ReadLimits.Default).Invoice!;

    [Fact]
    public void Formats_All_RunTheSuite()
    {
        var all = Implementations
            .Of<IInvoiceFormat>(typeof(UblInvoiceFormat).Assembly)
            .Concat(Implementations.Of<IInvoiceFormat>(typeof(JsonInvoiceFormat).Assembly));

        Assert.Equal(all.Order(StringComparer.Ordinal), Formats.Select(format => format.GetType().Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("thrower", nameof(Read_StrayBytes_IsNoInvoiceAndSaysWhy))]
    [InlineData("silent", nameof(Read_StrayBytes_IsNoInvoiceAndSaysWhy))]
    [InlineData("greedy", nameof(Read_MoreBytesThanAllowed_IsRefused))]
    [InlineData("forgetful", nameof(Write_SameInvoice_GivesTheSameBytesThatReadBack))]
    [InlineData("fickle", nameof(Write_SameInvoice_GivesTheSameBytesThatReadBack))]
    [InlineData("vain", nameof(Recognises_OwnDocumentsAndStrayBytes_KnowsTheFirstAlone))]
    public async Task Suite_FormatThatBreaksAPromise_CatchesIt(string sin, string test) =>
        Assert.Contains(test, await NegativeControl.CaughtByAsync(() => new Trial(sin)));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    private sealed class Sinner(string sin) : IInvoiceFormat
    {
        private readonly UblInvoiceFormat _inner = new();
        private int _written;

        public string Id => "sinner";

        public string MediaType => "application/xml";

        public bool Recognises(DocumentHead head) => sin == "vain" || _inner.Recognises(head);

        public ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
        {
            var read = _inner.Read(document, sin == "greedy" ? ReadLimits.Default : limits);
            return sin switch
            {
                "thrower" when read.Invoice is null => throw new FormatException(read.Faults[0].Message),
                "silent" => read with { Faults = [] },
                "forgetful" => read with { Invoice = read.Invoice is { } invoice ? invoice with { BuyerReference = null } : null },
                _ => read,
            };
        }

        public WriteResult Write(Invoice invoice) =>
            _inner.Write(
                sin switch
                {
                    "fickle" => invoice with { Number = $"{_written++}" },
                    _ => invoice,
                }
            );
    }

#pragma warning disable xUnit1000 // It is not to be run by itself: it fails on purpose.
    private sealed class Trial(string sin) : FormatContract
#pragma warning restore xUnit1000
    {
        public override IReadOnlyList<IInvoiceFormat> Formats { get; } = [new Sinner(sin)];

        protected override Invoice Sample => Whole;
    }
}
