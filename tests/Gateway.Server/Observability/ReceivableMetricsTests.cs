using Invoicing.Gateway.Server.Tests.Api.Receivables;

namespace Invoicing.Gateway.Server.Tests.Observability;

public sealed class ReceivableMetricsTests
{
    [Fact]
    public async Task Metrics_EventsOfEveryOutcome_AreCountedAndDuplicatesAreNoSuccess()
    {
        await using var shop = await Shop.OpenAsync(seller => seller with { ApproveAbove = 1_000 });
        await shop.SettledAsync(Shop.Event("e-1", Shop.Order("1")));
        await shop.SettledAsync(Shop.Event("e-1", Shop.Order("1")));
        await shop.SettledAsync(Shop.Event("e-2", Shop.Order("1")));
        await shop.SettledAsync(Shop.Event("e-3", Shop.Order("3", 900)));
        await shop.SettledAsync(Shop.Event("e-4", Shop.Order("4", extra: """, "expectedTotal": 1""")));
        await shop.SettledAsync(Shop.Event("e-5", "{}"));

        var metrics = "";
        for (var patience = 0; patience < 100 && !metrics.Contains("differences_total{", StringComparison.Ordinal); patience++)
        {
            await Task.Delay(50);
            metrics = await shop.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        }

        foreach (
            var line in (string[])
                [
                    """invoicing_receivables_issuance_seconds_count{type="OrderPlaced",outcome="issued"} 1""",
                    """invoicing_receivables_issuance_seconds_count{type="OrderPlaced",outcome="drafted"} 1""",
                    """invoicing_receivables_issuance_seconds_count{type="OrderPlaced",outcome="parked"} 1""",
                    """invoicing_receivables_events_total{type="OrderPlaced",result="new"} 3""",
                    """invoicing_receivables_events_total{type="OrderPlaced",result="duplicate"} 2""",
                    """invoicing_receivables_events_total{type="OrderPlaced",result="parked"} 1""",
                    """invoicing_receivables_tax_differences_total{type="OrderPlaced"} 1""",
                    """invoicing_receivables_drafts{age="any"} 1""",
                    """invoicing_receivables_drafts{age="day"} 0""",
                    """invoicing_receivables_drafts{age="stale"} 0""",
                ]
        )
        {
            Assert.Contains(line + "\n", metrics, StringComparison.Ordinal);
        }
    }
}
