using System.Text;

namespace Invoicing.Connectors.Ksef;

/// <summary>A confirmation counts for the document that was sent, and for no other.</summary>
public class KsefUpoTests
{
    private const string Number = "5265877635-20261122-010000000001-3C";
    private static readonly KsefUpo Sent = new(Number, "C-1", "5265877635", "hash");

    [Theory]
    [InlineData("C-1", "5265877635", "hash", null)]
    [InlineData("C-1", "", "hash", null)]
    [InlineData("C-2", "5265877635", "hash", "names invoice 'C-2'")]
    [InlineData("C-1", "1111111111", "hash", "names the seller 1111111111")]
    [InlineData("C-1", "5265877635", "other", "has the hash other")]
    public void DifferenceFrom_OneEntry_IsHeldAgainstWhatWasSent(string invoice, string seller, string hash, string? difference)
    {
        var told = KsefUpo.DifferenceFrom(Sent, Upo(Entry(Number, invoice, seller, hash)));

        Assert.Equal(difference is null, told is null);
        Assert.Contains(difference ?? "", told ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void DifferenceFrom_NoEntryOrSeveral_IsTold()
    {
        var ours = Entry(Number, "C-1", "5265877635", "hash");

        Assert.Contains("does not name it", KsefUpo.DifferenceFrom(Sent, Upo(Entry("other", "C-1", "5265877635", "hash"))), StringComparison.Ordinal);
        Assert.Contains("more than once", KsefUpo.DifferenceFrom(Sent, Upo(ours + Entry(Number, "C-2", "", "x"))), StringComparison.Ordinal);
        Assert.Contains("does not name it", KsefUpo.DifferenceFrom(Sent, "no xml"u8.ToArray()), StringComparison.Ordinal);
    }

    private static byte[] Upo(string entries) => Encoding.UTF8.GetBytes($"<Potwierdzenie>{entries}</Potwierdzenie>");

    private static string Entry(string number, string invoice, string seller, string hash) =>
        $"<Dokument><NipSprzedawcy>{seller}</NipSprzedawcy><NumerKSeFDokumentu>{number}</NumerKSeFDokumentu><NumerFaktury>{invoice}</NumerFaktury>"
        + $"<SkrotDokumentu>{hash}</SkrotDokumentu></Dokument>";
}
