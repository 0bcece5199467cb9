using CsCheck;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;

namespace Invoicing.Pipeline.Tests.Flow;

public class BackoffTests
{
    private static readonly FlowPolicy Policy = new() { FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromMinutes(15) };

    [Fact]
    public void Pause_AnyTry_IsBetweenHalfAndWholeOfTheExponential() =>
        Gen.Select(Gen.Guid, Gen.Int[1, 1000])
            .Sample(
                (id, tries) =>
                {
                    var whole = Math.Min(Math.Pow(2, tries - 1), 900);
                    var pause = Backoff.Pause(new InvoiceId(id), tries, Policy).TotalSeconds;
                    Assert.InRange(pause, (whole / 2) - 0.001, whole + 0.001);
                }
            );

    [Fact]
    public void Pause_SameTryOfManyInvoices_SpreadsOut()
    {
        var pauses = Enumerable.Range(0, 1000).Select(n => Backoff.Pause(new InvoiceId(new Guid(n, 0, 0, new byte[8])), 5, Policy)).ToList();

        Assert.True(pauses.Distinct().Count() > 990);
        Assert.InRange(pauses.Average(pause => pause.TotalSeconds), 11, 13);
    }

    [Fact]
    public void Pause_SameTryTwice_IsTheSame()
    {
        var id = new InvoiceId(Guid.Empty);

        Assert.Equal(Backoff.Pause(id, 3, Policy), Backoff.Pause(id, 3, Policy));
    }
}
