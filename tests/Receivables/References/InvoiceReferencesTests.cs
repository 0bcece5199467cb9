using Invoicing.Payments.References;
using Invoicing.Receivables.References;

namespace Invoicing.Receivables.Tests.References;

public class InvoiceReferencesTests
{
    [Theory]
    [InlineData("rf", "R-2026-000001", "RF", ReferenceScheme.Iso11649)]
    [InlineData("qrr", "R-2026-000001", "0", ReferenceScheme.SwissQr)]
    [InlineData("kid", "R-2026-000001", "18", ReferenceScheme.NorwegianKid)]
    [InlineData("ogm", "2026-000001", "+++202/", ReferenceScheme.Belgian)]
    public void Make_NumberThatFits_IsReadAsThatKind(string kind, string number, string begins, ReferenceScheme scheme)
    {
        var made = InvoiceReferences.Make(kind, number)!;

        Assert.StartsWith(begins, made, StringComparison.Ordinal);
        Assert.NotNull(PaymentReferences.Read(made, scheme));
    }

    /// <summary>Two series that differ by a letter alone: a payment must find its invoice.</summary>
    [Theory]
    [InlineData("rf")]
    [InlineData("qrr")]
    [InlineData("kid")]
    [InlineData("ogm")]
    public void Make_SamePositionInTwoSeries_IsNotTheSame(string kind) =>
        Assert.NotEqual(InvoiceReferences.Make(kind, "A-2026-000001"), InvoiceReferences.Make(kind, "B-2026-000001"));

    [Fact]
    public void Make_NumberTooLongForTheKind_IsIso11649() =>
        Assert.NotNull(PaymentReferences.Read(InvoiceReferences.Make("ogm", "A-2026-000001")!, ReferenceScheme.Iso11649));
}
