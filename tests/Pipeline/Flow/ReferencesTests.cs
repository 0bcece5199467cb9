using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Pipeline.Tests.Support;

namespace Invoicing.Pipeline.Tests.Flow;

/// <summary>What other sides call an invoice: a set that only grows, within bounds, whoever gives the names.</summary>
public class ReferencesTests
{
    private static readonly Reference Index = new("anaf", "index_incarcare", "5001");
    private static readonly Reference Download = new("anaf", "id_descarcare", "3001");

    [Fact]
    public void Next_NewReferences_AreAddedOnce() =>
        Assert.Equal([Index, Download], Learn(States.At(Stage.Transmit) with { References = [Index] }, Index, Download).References);

    [Fact]
    public void Next_NoReferences_KeepsThose() => Assert.Equal([Index], Learn(States.At(Stage.Transmit) with { References = [Index] }).References);

    [Fact]
    public void Next_MoreThanItMayHave_KeepsTheFirst()
    {
        var many = Enumerable.Range(1, 100).Select(number => Index with { Value = $"{number}" }).ToArray();

        Assert.Equal(many[..Reference.Most], Learn(States.At(Stage.Transmit), many).References);
    }

    [Fact]
    public void Next_EmptyOrTooLong_IsLeftOut() =>
        Assert.Equal(
            [Index],
            Learn(States.At(Stage.Transmit), Index with { Value = "" }, Index, Index with { Value = new string('x', Reference.MostCharacters + 1) }).References
        );

    private static Transmission Learn(Transmission state, params Reference[] references) =>
        InvoiceFlow.Next(state, new(new Outcome.Advance()) { References = references }, States.Now, new FlowPolicy());
}
