using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Incidents;
using Invoicing.Receivables.Incidents.Model;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Tests.Support;
using Invoicing.Taxes.Rates;

namespace Invoicing.Receivables.Tests.Incidents;

public sealed class IncidentTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task FindAsync_SameContentUnderOtherOrders_KeepsTheFirstAndNothingThatDiffers()
    {
        await using var office = await Office.OpenAsync();
        var first = await IssueAsync(office, "1");
        var again = await IssueAsync(office, "2");
        await IssueAsync(office, "3", price: 51);
        await IssueAsync(office, "4", name: "Another");
        var third = await IssueAsync(office, "5");

        var incident = await FindAsync(office, new() { Kind = IncidentKind.Duplicates });

        Assert.Equal(
            [
                (first.Document.Number, false, null),
                (again.Document.Number, true, (Guid?)first.Document.Id.Value),
                (third.Document.Number, true, first.Document.Id.Value),
            ],
            incident.Documents.Select(one => (one.Number, one.IsSurplus, one.Of))
        );
        Assert.Equal(5, incident.Looked);
        Assert.Contains(incident.Pattern, entry => entry is { Attribute: "series", Value: "hafenwerk", Documents: 2, Others: 3 });
    }

    /// <summary>More documents than are read at once: what says the same stands on different pages, and between others that have the same figures.</summary>
    [Fact]
    public async Task FindAsync_MoreThanAPage_GroupsAcrossPages()
    {
        await using var office = await Office.OpenAsync();
        var (first, other) = (await IssueAsync(office, "a1"), await IssueAsync(office, "b1", name: "Another"));
        await Task.WhenAll(Enumerable.Range(0, 1_050).Select(n => IssueAsync(office, $"n{n}", price: 100 + (n / 2), name: $"Only {n}")));
        var (second, twin) = (await IssueAsync(office, "b2", name: "Another"), await IssueAsync(office, "a2"));
        var third = await IssueAsync(office, "a3");

        var incident = await FindAsync(office, new() { Kind = IncidentKind.Duplicates });

        Assert.Equal((1_055, false), (incident.Looked, incident.IsCut));
        Assert.Equal(
            [
                (first.Document.Number, null),
                (twin.Document.Number, first.Document.Id.Value),
                (third.Document.Number, first.Document.Id.Value),
                (other.Document.Number, null),
                (second.Document.Number, (Guid?)other.Document.Id.Value),
            ],
            incident.Documents.Select(one => (one.Number, one.Of))
        );
        Assert.Equal("It stays: the first of 3 that say the same.", incident.Documents[0].Why);
        Assert.Contains(incident.Pattern, entry => entry is { Attribute: "series", Documents: 3, Others: 1_052 });
    }

    [Fact]
    public async Task Incident_FoundApprovedCreditedAndTold_CreditsEachSurplusOnceBySecondPerson()
    {
        await using var office = await Office.OpenAsync();
        var first = await IssueAsync(office, "1");
        var again = await IssueAsync(office, "2");
        var third = await IssueAsync(office, "3");
        var stored = await StoredAsync(office, new() { Kind = IncidentKind.Duplicates });

        Assert.False((await office.Incidents.CreditAsync(stored, "second", default)).Succeeded);
        Assert.False((await office.Incidents.ApproveAsync(stored, "finder", default)).Succeeded);
        var excluded = (await office.Incidents.ExcludeAsync(stored, "other", [third.Document.Id.Value], true, default)).Value!;
        Assert.False((await office.Incidents.ApproveAsync(stored, "second", default)).Succeeded);
        Assert.False((await office.Incidents.ApproveAsync(excluded, "other", default)).Succeeded);
        var changed = (await office.Incidents.ExcludeAsync(excluded, "third", [third.Document.Id.Value], true, default)).Value!;
        Assert.False((await office.Incidents.ApproveAsync(changed, "other", default)).Succeeded);
        var approved = (await office.Incidents.ApproveAsync(changed, "second", default)).Value!;
        var credited = (await office.Incidents.CreditAsync(approved, "finder", default)).Value!;

        Assert.Equal(nameof(IncidentStatus.Credited), credited.Status);
        var document = Assert.Single(Incident.Of(credited).Documents, one => one.Credit is not null);
        Assert.Equal(again.Document.Id.Value, document.Id);
        Assert.StartsWith("G", document.CreditNumber, StringComparison.Ordinal);
        Assert.Equal(again.Document.Summary.WithVat, (await office.ReadAsync(again)).Credited["document"]);
        Assert.All([first, third], one => Assert.Equal(0, office.ReadAsync(one).Result.Credited["document"]));
        // A run that was killed before it could say so is made again: nothing more is credited.
        Assert.False((await office.Incidents.CreditAsync(approved, "finder", default)).Succeeded);
        Assert.Single((await office.Store.ListAsync("acme", again.Document.Id, null, 10, default)).Documents);
        var told = (await office.Incidents.NotifyAsync(credited, "finder", default)).Value!;
        Assert.False((await office.Incidents.NotifyAsync(credited, "finder", default)).Succeeded);
        Assert.All(IncidentService.ActionsOf(told, "finder"), action => Assert.NotNull(action.WhyNot));
        Assert.Null(await office.FirstBreakAsync());
    }

    /// <summary>What was to stay is credited by hand between approval and credit: the buyer keeps the other.</summary>
    [Fact]
    public async Task CreditAsync_WhatStaysIsGoneMeanwhile_LeavesTheBuyerOne()
    {
        await using var office = await Office.OpenAsync();
        var first = await IssueAsync(office, "1");
        var again = await IssueAsync(office, "2");
        var stored = await StoredAsync(office, new() { Kind = IncidentKind.Duplicates });
        var approved = (await office.Incidents.ApproveAsync(stored, "second", default)).Value!;
        Assert.IsType<IssueOutcome.Issued>(await office.CreditAsync(first, "by hand", ask => ask));

        var credited = (await office.Incidents.CreditAsync(approved, "finder", default)).Value!;

        Assert.Equal(nameof(IncidentStatus.Approved), credited.Status);
        Assert.Contains("was to stay", Incident.Of(credited).Due.Single().Problem, StringComparison.Ordinal);
        Assert.Equal(0, (await office.ReadAsync(again)).Credited["document"]);
    }

    [Fact]
    public async Task FindAsync_WrongRate_FindsWhatIsUnderItAlone()
    {
        await using var office = await Office.OpenAsync();
        await IssueAsync(office, "1");
        var wrong = await IssueAsync(office, "2", kind: VatRateKind.Reduced);

        var incident = await FindAsync(office, new() { Kind = IncidentKind.Rate, Vat = "S/7" });

        Assert.Equal(wrong.Document.Number, Assert.Single(incident.Documents).Number);
        Assert.Contains(incident.Pattern, entry => entry is { Attribute: "vat", Value: "S/7", Documents: 1, Others: 0 });
        Assert.Empty((await FindAsync(office, new() { Kind = IncidentKind.Rate })).Documents);
    }

    [Fact]
    public async Task FindAsync_WrongTemplate_FindsWhatSaysIt()
    {
        await using var office = await Office.OpenAsync();
        await IssueAsync(office, "1");
        var wrong = await IssueAsync(office, "2", note: "Kind regards, NAME");

        var found = await FindAsync(
            office,
            new()
            {
                Kind = IncidentKind.Template,
                Path = "/notes/0/text",
                Value = "Kind regards, NAME",
            }
        );

        Assert.Equal(wrong.Document.Number, Assert.Single(found.Documents).Number);
        Assert.Empty(
            (
                await FindAsync(
                    office,
                    new()
                    {
                        Kind = IncidentKind.Template,
                        Path = "/notes/1/text",
                        Value = "Kind regards, NAME",
                    }
                )
            ).Documents
        );
    }

    [Fact]
    public async Task FindAsync_CreditedOrBeyondThePeriod_IsLeftOut()
    {
        await using var office = await Office.OpenAsync();
        await IssueAsync(office, "1");
        var again = await IssueAsync(office, "2");
        await office.CreditAsync(again, "by hand", ask => ask);

        Assert.Empty((await FindAsync(office, new() { Kind = IncidentKind.Duplicates })).Documents);
        Assert.Equal(0, (await FindAsync(office, new() { Kind = IncidentKind.Duplicates }, days: -400)).Looked);
        foreach (
            var query in (IncidentQuery[])
                [
                    new() { From = Today, To = Today.AddDays(-1) },
                    new() { From = Today.AddDays(-401), To = Today },
                    new()
                    {
                        Kind = IncidentKind.Rate,
                        From = Today,
                        To = Today,
                        Vat = "19",
                    },
                    new()
                    {
                        Kind = IncidentKind.Rate,
                        From = Today,
                        To = Today,
                        Vat = "S/19.0",
                    },
                    new()
                    {
                        Kind = IncidentKind.Template,
                        From = Today,
                        To = Today,
                    },
                ]
        )
        {
            var fault = Assert.Single((await office.Incidents.FindAsync("acme", "finder", query, default)).Faults);
            Assert.Equal("GW-REC-INCIDENT-QUERY", fault.Code);
        }
    }

    private static Task<StoredReceivable> IssueAsync(
        Office office,
        string order,
        decimal price = 50,
        string name = "Wartung",
        VatRateKind kind = VatRateKind.Standard,
        string? note = null
    ) => office.IssueAsync(OrderSamples.Of(OrderSamples.Line("1", 2, price, kind) with { Name = name }) with { Id = order, Note = note });

    private static async Task<StoredIncident> StoredAsync(Office office, IncidentQuery query, int days = 0)
    {
        var found = await office.Incidents.FindAsync("acme", "finder", query with { From = Today.AddDays(days - 2), To = Today.AddDays(days + 2) }, default);
        Assert.True(found.Succeeded, string.Join(' ', found.Faults));
        return found.Value;
    }

    private static async Task<Incident> FindAsync(Office office, IncidentQuery query, int days = 0) => Incident.Of(await StoredAsync(office, query, days));
}
