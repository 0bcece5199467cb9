using System.Text;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Tests;

/// <summary>Numbers, dates and comparisons as Saxon-HE 9.9 reads them; its answers were taken down by hand.</summary>
public class ExactArithmeticTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("1", "3000", "0.000333333333333333333")]
    [InlineData("2", "3", "0.666666666666666667")]
    [InlineData("0.02", "3", "0.00666666666666666667")]
    [InlineData("100", "3000000000000000000000000", "0.0000000000000000000000333333333333333333")]
    [InlineData("-5", "20000000000000000000", "-0.00000000000000000025")]
    public void Divide_AnySize_HasTheDecimalsOfSaxon(string left, string right, string expected) =>
        Assert.Equal(expected, (Read(left) / Read(right)).ToString());

    [Fact]
    public void Arithmetic_PastTheDigitsOfDecimal_IsExact()
    {
        Number large = Read("123456789012345678901234567890.00"),
            small = Read("0.0000000000000000000000000000000001");

        Assert.Equal("123456789012345678901234567890.0000000000000000000000000000000001", (large + small).ToString());
        Assert.True((large - large == 0).Holds);
        Assert.True((large + small > large).Holds);
        Assert.Equal("123456789012345678901234567890", (large + Read("0.004")).Cents.ToString());
    }

    [Theory]
    [InlineData(Number.MaxDigits, false)]
    [InlineData(Number.MaxDigits + 1, true)]
    public void Decimal_DigitsAtAndPastTheLimit_PastItIsUnusable(int digits, bool unusable) => Assert.Equal(unusable, Read(new string('9', digits)).IsUnusable);

    [Theory]
    [InlineData("2020-01-01", "2020-01-01Z", 0)]
    [InlineData("2020-01-01+14:00", "2020-01-01", -1)]
    [InlineData("2020-01-01-00:01", "2020-01-01", 1)]
    [InlineData("-2020-01-01", "0000-02-29", -1)]
    [InlineData("12020-01-01", "9999-12-31", 1)]
    [InlineData("2020-03-01", "2020-02-29", 1)]
    public void Date_TwoDates_CompareByTheirMoment(string one, string other, int sign) =>
        Assert.Equal(sign, Math.Sign(Date(one)!.Value.CompareTo(Date(other)!.Value)));

    [Theory]
    [InlineData("2020-01-01+15:00")]
    [InlineData("2020-01-01z")]
    [InlineData("2020-1-1")]
    [InlineData("1900-02-29")]
    [InlineData("-0005-02-29")]
    [InlineData("02020-01-01")]
    [InlineData("+2020-01-01")]
    public void Date_Malformed_IsNone(string text) => Assert.Null(Date(text));

    [Theory]
    [InlineData("-0.00", -1, -1)]
    [InlineData("-0", 0, -1)]
    [InlineData("0.00", 0, 0)]
    [InlineData("NaN", 1, 1)]
    [InlineData("1e0", 1, 1)]
    public void Untyped_AgainstZero_HasTheOrderOfSaxon(string text, int toInteger, int toDouble)
    {
        Assert.Equal(toInteger, Untyped.Compare(Encoding.UTF8.GetBytes(text), 0, isInteger: true));
        Assert.Equal(toDouble, Untyped.Compare(Encoding.UTF8.GetBytes(text), 0, isInteger: false));
    }

    [Theory]
    [InlineData("copy cac:InvoiceLine[1]/cac:Item/cac:ClassifiedTaxCategory/cac:TaxScheme", "GW-RULE-UNDECIDED")]
    [InlineData("set cac:InvoicePeriod/cbc:EndDate 2026-05-31+15:00", "GW-RULE-UNDECIDED")]
    [InlineData("set cac:InvoiceLine[1]/cac:Price/cbc:PriceAmount -0.00", "BR-27")]
    [InlineData("set cac:LegalMonetaryTotal/cbc:PayableAmount 123456789012345678901234567890.00", "BR-CO-16")]
    public void JudgeEach_WhatFreshMutantsFound_IsTheOfficialAnswer(string operations, string expected) => Assert.Equal([expected], Fatal(operations));

    [Theory]
    [InlineData("set cac:InvoiceLine[1]/cac:Price/cbc:PriceAmount NaN")]
    [InlineData("set cac:InvoicePeriod/cbc:StartDate -2026-05-01")]
    public void JudgeEach_OddValuesThatTheOfficialRulesTake_Passes(string operations) => Assert.Empty(Fatal(operations));

    private static IReadOnlyList<string> Fatal(string operations) =>
        DocumentValidator.Default.ValidateEach(Mutation.Apply(UblSample.Make(), operations), [RuleSets.En16931Ubl], Today)[0].FatalIds;

    private static Number Read(string text) => Lexical.Decimal(Encoding.UTF8.GetBytes(text));

    private static long? Date(string text) => XsDate.Read(Encoding.UTF8.GetBytes(text));
}
