namespace Invoicing.Gateway.Documents;

/// <summary>What is built for a format.</summary>
/// <param name="Format">Its id.</param>
/// <param name="Reads">Whether its documents are read.</param>
/// <param name="Writes">Whether they are written.</param>
/// <param name="RuleSets">Rule sets that a document written in it declares, without the XML schema; empty where it is judged as what it becomes.</param>
/// <param name="IsPartial">Whether its publisher's rules are not built, or not all: its verdict is PARTIAL, never PASS.</param>
/// <param name="Signers">Signers that sign it so that its rules still pass.</param>
/// <param name="Mandates">Mandates that it serves.</param>
public sealed record FormatRow(
    string Format,
    bool Reads,
    bool Writes,
    IReadOnlyList<string> RuleSets,
    bool IsPartial,
    IReadOnlyList<string> Signers,
    IReadOnlyList<string> Mandates
);
