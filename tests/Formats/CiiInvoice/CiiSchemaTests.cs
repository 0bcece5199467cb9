using CsCheck;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Ports.Documents;
using Invoicing.Validation;

namespace Invoicing.Formats.Tests.CiiInvoice;

/// <summary>What the CII writers make is valid by the XML schema, whatever the invoice says.</summary>
public sealed class CiiSchemaTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void Write_AnyInvoice_IsValidByTheSchema()
    {
        IInvoiceFormat[] formats = [new CiiInvoiceFormat()];
        InvoiceGen.Complete.Sample(
            invoice =>
            {
                foreach (var format in formats)
                {
                    var verdict = DocumentValidator.Default.ValidateEach(format.Write(invoice).Document, ["xsd-cii-d16b"], Day)[0];

                    Assert.Equal("D16B", verdict.Version);
                    Assert.True(verdict.Passed, string.Join('\n', verdict.Faults.Take(5)));
                }
            },
            iter: 400
        );
    }
}
