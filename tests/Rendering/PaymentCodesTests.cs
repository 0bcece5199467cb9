using Invoicing.Model;
using Invoicing.Rendering.Codes;
using Invoicing.Values;

namespace Invoicing.Rendering.Tests;

public class PaymentCodesTests
{
    private const string SwissAccount = "CH93 0076 2011 6238 5295 7";
    private const string SwissQrAccount = "CH4431999123000889012";

    [Theory]
    [InlineData(SwissQrAccount, "210000000003139471430009017", "CHF", 0)]
    [InlineData(SwissAccount, "210000000003139471430009017", "CHF", 0)]
    [InlineData(SwissAccount, "text", "USD", 0)]
    [InlineData("DE89370400440532013000", "text", "EUR", 1)]
    [InlineData("DE89370400440532013000", "text", "PLN", 0)]
    [InlineData("DE89370400440532013001", "text", "EUR", 0)]
    [InlineData("12345", "text", "EUR", 0)]
    public void Of_WhatIsNotWholeOrRight_GivesNoCode(string account, string reference, string currency, int codes) =>
        Assert.Equal(codes, PaymentCodes.Of(Invoice(account, reference, currency), "euro").Count());

    private static Invoice Invoice(string account, string reference, string currency)
    {
        var invoice = Sample.Invoice();
        return invoice with
        {
            PaymentInstructions = new()
            {
                RemittanceInformation = reference,
                CreditTransfers = [new CreditTransfer { AccountIdentifier = account, AccountName = "Muster AG" }],
            },
            Totals = invoice.Totals! with { Due = new Money(199.95m, currency) },
        };
    }
}
