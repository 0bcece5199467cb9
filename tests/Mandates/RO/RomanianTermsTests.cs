using Invoicing.Mandates.RO;

namespace Invoicing.Mandates.Tests.RO;

public class RomanianTermsTests
{
    /// <summary>Dates of the Orthodox Easter as almanacs print them.</summary>
    [Theory]
    [InlineData("2024-05-05")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-12")]
    [InlineData("2027-05-02")]
    [InlineData("2028-04-16")]
    [InlineData("2030-04-28")]
    public void OrthodoxEaster_Year_IsTheAlmanacs(string day) => Assert.Equal(DateOnly.Parse(day), RomanianTerms.OrthodoxEaster(DateOnly.Parse(day).Year));

    /// <summary>Until 2025 calendar days, weekends among them; from 2026 working days: a plain week, Christmas and New Year, Easter, Saint Andrew and the
    /// National Day.</summary>
    [Theory]
    [InlineData("2025-12-31", "2026-01-05")]
    [InlineData("2024-07-05", "2024-07-10")]
    [InlineData("2026-03-02", "2026-03-09")]
    [InlineData("2026-01-01", "2026-01-13")]
    [InlineData("2026-04-08", "2026-04-17")]
    [InlineData("2026-11-26", "2026-12-07")]
    [InlineData("2026-12-24", "2027-01-04")]
    [InlineData("2026-05-29", "2026-06-08")]
    public void LastDay_Issued_IsByTheLawOfThatDay(string issued, string last) =>
        Assert.Equal(DateOnly.Parse(last), RomanianTerms.LastDay(DateOnly.Parse(issued)));
}
