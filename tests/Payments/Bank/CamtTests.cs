using Invoicing.Payments.Bank.Control;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Tests.Bank;

public class CamtTests
{
    private const string Details = """
        <NtryDtls><Btch><PmtInfId>B1</PmtInfId><NbOfTxs>2</NbOfTxs></Btch>
        <TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs><Amt Ccy="EUR">60.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
        <AmtDtls><InstdAmt><Amt Ccy="USD">65.00</Amt><CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>EUR</TrgtCcy><XchgRate>1.0833</XchgRate></CcyXchg></InstdAmt></AmtDtls>
        <RltdPties><Dbtr><Pty><Nm>Ada GmbH</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>DE02 5001 0517 0137 0750 30</IBAN></Id></DbtrAcct></RltdPties>
        <RmtInf><Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>R-1</Nb></RfrdDocInf><RfrdDocAmt><RmtdAmt Ccy="EUR">60.00</RmtdAmt></RfrdDocAmt>
        <CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>
        <TxDtls><Amt Ccy="EUR">40.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RmtInf><Ustrd>Invoice R-2</Ustrd><Ustrd>and more</Ustrd></RmtInf></TxDtls></NtryDtls>
        """;

    [Theory]
    [InlineData("053", "BkToCstmrStmt", "Stmt", StatementKind.Statement)]
    [InlineData("052", "BkToCstmrAcctRpt", "Rpt", StatementKind.Report)]
    [InlineData("054", "BkToCstmrDbtCdtNtfctn", "Ntfctn", StatementKind.Notification)]
    public void Read_EveryMessageAndVersion_IsKnown(string message, string root, string statement, StatementKind kind)
    {
        for (var version = 2; version <= 13; version++)
        {
            var file = Read.Good(Camt(Entry("100.00", "CRDT", Details), $"camt.{message}.001.{version:00}", root, statement));

            Assert.Equal(($"camt.{message}.001.{version:00}", kind), (file.Format, file.Statements[0].Kind));
            Assert.All(StatementControl.Of(file.Statements[0]), figure => Assert.True(figure.Agrees, figure.Name));
        }
    }

    [Fact]
    public void Read_BatchWithDetails_GivesEachPayment()
    {
        var entry = Read.Good(Camt(Entry("100.00", "CRDT", Details))).Statements[0].Entries[0];

        Assert.Equal(new BankBatch("B1", 2, null), entry.Batch);
        Assert.Equal(["E1", ""], entry.Details.Select(detail => detail.EndToEndId));
        Assert.Equal(new BankAccount("DE02500105170137075030", "", "Ada GmbH"), entry.Details[0].Counterparty);
        Assert.Equal(new BankReference("SCOR", "RF18539007547034"), entry.Details[0].References[0]);
        Assert.Equal(new BankDocument("CINV", "R-1", 60m), entry.Details[0].Documents[0]);
        Assert.Equal(new BankExchange(65m, "USD", 1.0833m), entry.Details[0].Exchange);
        Assert.Equal("Invoice R-2 and more", entry.Details[1].Text);
        Assert.Contains(
            StatementControl.Of(Read.Good(Camt(Entry("100.00", "CRDT", Details))).Statements[0]),
            figure => figure is { Name: "batch-sum", Agrees: true }
        );
    }

    [Fact]
    public void Read_BatchWithoutDetails_IsOneEntry()
    {
        var entry = Read.Good(Camt(Entry("100.00", "CRDT", "<NtryDtls><Btch><NbOfTxs>7</NbOfTxs></Btch></NtryDtls>"))).Statements[0].Entries[0];

        Assert.Equal(new BankBatch("", 7, null), entry.Batch);
        Assert.Empty(entry.Details);
    }

    [Fact]
    public void Read_ReversalAndPendingAndCharges_AreKept()
    {
        const string Charges = """<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">1.50</TtlChrgsAndTaxAmt></Chrgs>""";
        var text = Camt(
            Entry("10.00", "DBIT", Charges).Replace("<Sts>BOOK</Sts>", "<RvslInd>true</RvslInd><Sts><Cd>BOOK</Cd></Sts>", StringComparison.Ordinal)
                + Entry("110.00", "CRDT", "")
                + Entry("5.00", "CRDT", "").Replace("BOOK", "PDNG", StringComparison.Ordinal)
        );
        var statement = Read.Good(text).Statements[0];

        Assert.Equal(
            [(-10m, true, EntryStatus.Booked), (110m, false, EntryStatus.Booked), (5m, false, EntryStatus.Pending)],
            statement.Entries.Select(entry => (entry.Signed, entry.IsReversal, entry.Status))
        );
        Assert.Equal(new BankCharge(1.50m, "EUR"), Assert.Single(statement.Entries[0].Charges));
        Assert.True(StatementControl.Of(statement).Single(figure => figure.Name == "closing-balance").Agrees);
    }

    [Theory]
    [InlineData("""<Amt Ccy="EUR">100.00</Amt>""", "", "Ntry/Amt", "GW-BANK-AMOUNT")]
    [InlineData("100.00</Amt><CdtDbtInd>CRDT", "1o0</Amt><CdtDbtInd>CRDT", "Ntry/Amt", "GW-BANK-AMOUNT")]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd><Sts>", "<Sts>", "Ntry/CdtDbtInd", "GW-BANK-SIGN")]
    [InlineData("<BookgDt><Dt>2025-01-15", "<BookgDt><Dt>2025-02-30", "Ntry/BookgDt", "GW-BANK-DATE")]
    [InlineData("<Acct><Id><IBAN>CH9300762011623852957</IBAN></Id><Ccy>EUR</Ccy></Acct>", "", "Stmt/Acct", "GW-BANK-ACCOUNT")]
    public void Read_BrokenElement_NamesLineAndElement(string from, string to, string place, string code)
    {
        var fault = Read.Bad(Camt(Entry("100.00", "CRDT", "")).Replace(from, to, StringComparison.Ordinal));

        Assert.Equal((code, place), (fault.Code, fault.Path));
        Assert.True(fault.Line > 0);
    }

    [Fact]
    public void Read_DoctypeAndDepthAndLongText_AreRefused()
    {
        Assert.Equal("GW-XML-SYNTAX", Read.Bad("<!DOCTYPE Document [<!ENTITY a \"b\">]><Document/>").Code);
        Assert.Equal("GW-XML-DEPTH", Read.Bad(string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100))).Code);
        Assert.Equal("GW-BANK-TEXT", Read.Bad(Camt(Entry("1.00", "CRDT", $"<AddtlNtryInf>{new string('x', 70_000)}</AddtlNtryInf>"))).Code);
        Assert.Equal("GW-BANK-SIZE", Read.Bad(Camt(""), limits: new BankLimits { MaxBytes = 10 }).Code);
    }

    [Theory]
    [InlineData("<Document><BkToCstmrStmt><Stmt>")]
    [InlineData("<?xml version='1.0' encoding='klingon'?><Document/>")]
    [InlineData("<Document>\u0001</Document>")]
    [InlineData("<Document>&undeclared;</Document>")]
    [InlineData("<a")]
    [InlineData("")]
    public void Read_BrokenXml_NamesLineAndField(string text)
    {
        var fault = Read.Bad(text);

        Assert.True(fault.Line > 0 && fault.Path?.Length > 0, fault.Message);
    }

    [Fact]
    public void Read_OtherNamespaceAndWrapper_IsReadWithAFinding()
    {
        var file = Read.Good(
            "<message>"
                + Camt("", "camt.053.001.08").Replace("urn:iso:std:iso:20022:tech:xsd:camt.053.001.08", "urn:bank", StringComparison.Ordinal)
                + "</message>"
        );

        Assert.Equal(("camt.053", "GW-BANK-NAMESPACE"), (file.Format, Assert.Single(file.Findings).Code));
    }

    internal static string Camt(string entries, string format = "camt.053.001.08", string root = "BkToCstmrStmt", string statement = "Stmt") =>
        $"""
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:{format}"><{root}><GrpHdr><MsgId>M1</MsgId></GrpHdr><{statement}><Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb>
            <Acct><Id><IBAN>CH9300762011623852957</IBAN></Id><Ccy>EUR</Ccy></Acct>
            <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2025-01-15</Dt></Dt></Bal>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">150.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2025-01-15</Dt></Dt></Bal>
            {entries}</{statement}></{root}></Document>
            """;

    internal static string Entry(string amount, string sign, string rest) =>
        $"""
            <Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2025-01-15</Dt></BookgDt>{rest}</Ntry>
            """;
}
