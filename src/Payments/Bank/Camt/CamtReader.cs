using System.Text.RegularExpressions;
using System.Xml;
using Invoicing.Faults;
using Invoicing.Payments.Bank.Model;
using Invoicing.Xml.Scanning;
using XmlDeclaration = Invoicing.Xml.Scanning.XmlDeclaration;

namespace Invoicing.Payments.Bank.Camt;

/// <summary>
/// camt.052, .053 and .054 in every version: elements are known by their local names, and what a version names differently is read either way. One payment
/// at a time is in memory as XML. Sources: ISO 20022 message definitions, Bank-to-Customer Cash Management, camt.052/053/054.001.02 to .13; what banks make
/// of them (BIC and BICFI in any version, elements out of order, a wrapper around Document) is read too, since it is met in the field.
/// </summary>
public static partial class CamtReader
{
    /// <summary>The file, or one fault that names line and element.</summary>
    public static Result<BankFile> Read(ReadOnlyMemory<byte> file, BankLimits limits)
    {
        if (XmlDecoding.Read(file, out var utf8) is { } flaw)
        {
            var line = flaw.Line ?? 1;
            return Result<BankFile>.Failure(
                Fault.Fatal(flaw.Code, $"Line {line}, text: {flaw.Message}", "text", null, "Ask the bank for the file again, in UTF-8.") with
                {
                    Line = line,
                    Column = flaw.Column,
                }
            );
        }

        try
        {
            using var reader = XmlReaders.Open(utf8);
            return Result<BankFile>.Success(Message(new CamtSource(reader, limits), limits, XmlDeclaration.Encoding8(file.Span) ?? "UTF-8"));
        }
        catch (XmlException exception)
        {
            return Result<BankFile>.Failure(
                Fault.Fatal(
                    "GW-XML-SYNTAX",
                    $"Line {exception.LineNumber}, column {exception.LinePosition}: it is no well-formed XML without a DTD.",
                    "markup"
                ) with
                {
                    Line = exception.LineNumber,
                    Column = exception.LinePosition,
                }
            );
        }
        catch (Refusal refusal)
        {
            return Result<BankFile>.Failure(refusal.Fault);
        }
    }

    private static BankFile Message(CamtSource source, BankLimits limits, string encoding)
    {
        var findings = new List<Fault>();
        var line = 1;
        while (source.NextElement())
        {
            var (statement, kind, format) = source.Name switch
            {
                "BkToCstmrStmt" or "BkToCstmrStmtV01" => ("Stmt", StatementKind.Statement, "camt.053"),
                "BkToCstmrAcctRpt" or "BkToCstmrAcctRptV01" => ("Rpt", StatementKind.Report, "camt.052"),
                "BkToCstmrDbtCdtNtfctn" or "BkToCstmrDbtCdtNtfctnV01" => ("Ntfctn", StatementKind.Notification, "camt.054"),
                _ => ("", StatementKind.Statement, ""),
            };
            if (statement.Length > 0)
            {
                return Statements(source, limits, encoding, statement, kind, Format(source, format, findings), findings);
            }

            line = source.Line;
        }

        throw Refusal.At(line, "Document", "GW-BANK-MESSAGE", "no BkToCstmrStmt, BkToCstmrAcctRpt or BkToCstmrDbtCdtNtfctn is in it.");
    }

    private static string Format(CamtSource source, string format, List<Fault> findings)
    {
        if (Version().Match(source.Namespace) is { Success: true } match && match.Groups["message"].Value == format)
        {
            return match.Value;
        }

        findings.Add(
            Fault.Warning(
                "GW-BANK-NAMESPACE",
                $"The namespace \"{source.Namespace}\" is not that of {format}; it was read as {format}.",
                source.Name,
                null,
                "Ask the bank for its message in the namespace urn:iso:std:iso:20022:tech:xsd:" + format + ".001.*."
            ) with
            {
                Line = source.Line,
            }
        );
        return format;
    }

    private static BankFile Statements(
        CamtSource source,
        BankLimits limits,
        string encoding,
        string name,
        StatementKind kind,
        string format,
        List<Fault> findings
    )
    {
        var (line, message, depth) = (source.Line, source.Name, source.Depth);
        var statements = new List<BankStatement>();
        var entries = 0;
        while (!source.IsEmpty && source.NextChild(depth))
        {
            if (source.Name != name)
            {
                source.Lift();
                continue;
            }

            statements.Add(CamtStatement.Read(source, kind, limits, ref entries));
        }

        return statements.Count > 0
            ? new BankFile(format, encoding.ToLowerInvariant(), statements, findings)
            : throw Refusal.At(line, message, "GW-BANK-STATEMENT", $"it holds no {name}.", "Ask the bank for the file again.");
    }

    [GeneratedRegex(@"(?<message>camt\.05[234])\.001\.\d\d$")]
    private static partial Regex Version();
}
