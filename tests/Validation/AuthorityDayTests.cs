using System.Text;

namespace Invoicing.Validation.Tests;

/// <summary>What lies in the future is asked by the authority's day: an invoice of an hour after midnight in Riyadh is one of today there, whatever UTC
/// says.</summary>
public class AuthorityDayTests
{
    private const string Ubl =
        "xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"";

    private const string Zatca =
        "zatca|BR-KSA-04|<Invoice " + Ubl + "><cbc:ProfileID>reporting:1.0</cbc:ProfileID><cbc:IssueDate>{0}</cbc:IssueDate></Invoice>";
    private const string Oman = "pint-om-billing:aligned|IBR-171-OM|<Invoice " + Ubl + "><cbc:IssueDate>{0}</cbc:IssueDate></Invoice>";

    private const string Poland =
        "ksef-fa3|GW-FA-DATE|<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Fa><KodWaluty>PLN</KodWaluty><P_1>{0}</P_1></Fa></Faktura>";

    private const string Italy =
        "sdi|00403|<p:FatturaElettronica xmlns:p=\"http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2\" versione=\"FPR12\">"
        + "<FatturaElettronicaHeader/><FatturaElettronicaBody>"
        + "<DatiGenerali><DatiGeneraliDocumento><Data>{0}</Data></DatiGeneraliDocumento></DatiGenerali></FatturaElettronicaBody>"
        + "</p:FatturaElettronica>";

    [Theory]
    [InlineData(Zatca, "2026-11-30T20:59:00Z", "2026-12-01", true)]
    [InlineData(Zatca, "2026-11-30T21:00:00Z", "2026-12-01", false)]
    [InlineData(Zatca, "2026-11-30T21:00:00Z", "2026-12-02", true)]
    [InlineData(Oman, "2026-11-30T19:59:00Z", "2026-12-01", true)]
    [InlineData(Oman, "2026-11-30T20:00:00Z", "2026-12-01", false)]
    [InlineData(Poland, "2026-11-30T22:59:00Z", "2026-12-01", true)]
    [InlineData(Poland, "2026-11-30T23:00:00Z", "2026-12-01", false)]
    [InlineData(Poland, "2026-07-31T22:00:00Z", "2026-08-01", false)]
    [InlineData(Italy, "2026-07-31T21:59:00Z", "2026-08-01", true)]
    [InlineData(Italy, "2026-07-31T22:00:00Z", "2026-08-01", false)]
    public void Validate_Today_TheAuthoritysDayCounts(string sample, string now, string issued, bool isFuture)
    {
        var clock = new Clock(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isFuture, IsFuture(sample, issued, clock, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
    }

    /// <summary>A day that a caller names is that day, wherever the authority is.</summary>
    [Theory]
    [InlineData(Zatca)]
    [InlineData(Oman)]
    [InlineData(Poland)]
    [InlineData(Italy)]
    public void Validate_AnotherDay_IsTheOneAskedFor(string sample)
    {
        var clock = new Clock(new(2027, 3, 1, 23, 30, 0, TimeSpan.Zero));

        Assert.True(IsFuture(sample, "2026-12-01", clock, new(2026, 11, 30)));
        Assert.False(IsFuture(sample, "2026-12-01", clock, new(2026, 12, 1)));
    }

    private static bool IsFuture(string sample, string issued, TimeProvider clock, DateOnly asOf)
    {
        var parts = sample.Split('|', 3);
        var document = Encoding.UTF8.GetBytes(parts[2].Replace("{0}", issued, StringComparison.Ordinal));
        var verdict = Assert.Single(new DocumentValidator(null, null, clock).ValidateEach(document, [parts[0]], asOf));
        Assert.NotEmpty(verdict.Version);
        return verdict.FatalIds.Contains(parts[1]);
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
