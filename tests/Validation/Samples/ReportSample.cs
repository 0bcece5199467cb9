using System.Xml.Linq;

namespace Invoicing.Validation.Tests.Samples;

/// <summary>Small valid reports of our own, of the two kinds that service providers send to OpenPeppol.</summary>
internal static class ReportSample
{
    private const string Header =
        "<Header><ReportPeriod><StartDate>2026-05-01</StartDate><EndDate>2026-05-31</EndDate></ReportPeriod>"
        + "<ReporterID schemeID=\"CertSubjectCN\">PSE000001</ReporterID></Header>";

    private const string Kind = "<Key metaSchemeID=\"DT\" schemeID=\"busdox-docid-qns\">invoice</Key>";
    private const string Process = "<Key metaSchemeID=\"PR\" schemeID=\"cenbii-procid-ubl\">billing</Key>";
    private const string Provider = "<Key metaSchemeID=\"SP\" schemeID=\"CertSubjectCN\">PSE000002</Key>";

    public static XDocument Make(string kind) => XDocument.Parse(kind == "eusr" ? EndUsers() : Transactions());

    private static string EndUsers()
    {
        const string Figures =
            "<SendingEndUsers>2</SendingEndUsers><ReceivingEndUsers>3</ReceivingEndUsers><SendingOrReceivingEndUsers>4</SendingOrReceivingEndUsers>";
        const string Country = "<Key metaSchemeID=\"CC\" schemeID=\"EndUserCountry\">SE</Key>";
        string Subset(string type, string keys) => $"<Subset type=\"{type}\">{keys}{Figures}</Subset>";
        return $"""
            <EndUserStatisticsReport xmlns="urn:fdc:peppol:end-user-statistics-report:1.1">
            <CustomizationID>urn:fdc:peppol.eu:edec:trns:end-user-statistics-report:1.1</CustomizationID><ProfileID>urn:fdc:peppol.eu:edec:bis:reporting:1.0</ProfileID>
            {Header}<FullSet>{Figures}</FullSet>{Subset("PerDT-PR", Kind + Process)}{Subset("PerDT-PR-EUC", Kind + Process + Country)}{Subset(
                "PerDT-EUC",
                Kind + Country
            )}{Subset("PerEUC", Country)}</EndUserStatisticsReport>
            """;
    }

    private static string Transactions()
    {
        const string Countries = "<Key metaSchemeID=\"CC\" schemeID=\"SenderCountry\">SE</Key><Key metaSchemeID=\"CC\" schemeID=\"ReceiverCountry\">NO</Key>";
        string Subtotal(string type, string keys, int sent) => $"<Subtotal type=\"{type}\">{keys}<Incoming>5</Incoming><Outgoing>{sent}</Outgoing></Subtotal>";
        return $"""
            <TransactionStatisticsReport xmlns="urn:fdc:peppol:transaction-statistics-report:1.0">
            <CustomizationID>urn:fdc:peppol.eu:edec:trns:transaction-statistics-reporting:1.0</CustomizationID><ProfileID>urn:fdc:peppol.eu:edec:bis:reporting:1.0</ProfileID>
            {Header}<Total><Incoming>5</Incoming><Outgoing>6</Outgoing></Total>{Subtotal(
                "PerTP",
                "<Key metaSchemeID=\"TP\" schemeID=\"Peppol\">peppol-transport-as4-v2_0</Key>",
                6
            )}{Subtotal("PerSP-DT-PR", Provider + Kind + Process, 6)}{Subtotal("PerSP-DT-PR-CC", Provider + Kind + Process + Countries, 0)}</TransactionStatisticsReport>
            """;
    }
}
