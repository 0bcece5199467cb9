using System.Text;
using Invoicing.Receivables.Rates;

namespace Invoicing.Receivables.Tests.Rates;

/// <summary>Files in the forms that the European Central Bank publishes; the figures are ours.</summary>
public sealed class EcbRatesTests
{
    private const string Xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
          <gesmes:subject>Reference rates</gesmes:subject>
          <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
          <Cube>
            <Cube time='2026-11-26'><Cube currency='USD' rate='1.0712'/><Cube currency='RON' rate='5.0914'/></Cube>
            <Cube time='2026-11-25'><Cube currency='USD' rate='1.0698'/></Cube>
          </Cube>
        </gesmes:Envelope>
        """;

    [Theory]
    [InlineData(Xml, 3)]
    [InlineData("Date, USD, JPY, RON, \n26 November 2026, 1.0712, 163.25, 5.0914, \n", 3)]
    [InlineData("Date,USD,RON,CYP,\n2026-11-26,1.0712,5.0914,N/A,\n2026-11-25,1.0698,5.0901,N/A,\n", 4)]
    [InlineData("\ufeffDate,USD,RON\r\n2026-11-26,1.0712,5.0914\r\n", 2)]
    public void Read_EachForm_GivesEveryRate(string file, int count)
    {
        var rates = EcbRates.Read(Encoding.UTF8.GetBytes(file)).Value!;

        Assert.Equal(count, rates.Count);
        Assert.All(rates, rate => Assert.Equal(("ECB", "EUR"), (rate.Source, rate.Base)));
        Assert.Contains(rates, rate => rate is { Currency: "RON", Rate: 5.0914m } && rate.On == new DateOnly(2026, 11, 26));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Date,USD,\n")]
    [InlineData("Day,USD\n2026-11-26,1.07\n")]
    [InlineData("Date,USD\n2026-11-26,1.07,3\n")]
    [InlineData("Date,USD\n2026-11-31,1.07\n")]
    [InlineData("Date,USD\n2026-11-26,-1.07\n")]
    [InlineData("Date,USD\n2026-11-26,0\n")]
    [InlineData("Date,USD\n2026-11-26,1,07\n")]
    [InlineData("<Cube><Cube currency='USD' rate='1'/></Cube>")]
    [InlineData("<Cube><Cube time='2026-11-26'><Cube currency='USD' rate='x'/></Cube></Cube>")]
    [InlineData("<Cube><Cube time='2026-11-26'>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><Cube>&b;</Cube>")]
    public void Read_WhatIsNone_IsRefusedWithLineAndWayOut(string file)
    {
        var read = EcbRates.Read(Encoding.UTF8.GetBytes(file));

        Assert.False(read.Succeeded);
        var fault = Assert.Single(read.Faults);
        Assert.Equal("GW-REC-RATES", fault.Code);
        Assert.NotNull(fault.Line);
        Assert.NotNull(fault.Hint);
    }
}
