using System.Globalization;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Camt;

/// <summary>A small subtree of a camt message: names without namespaces, texts trimmed, the line of each element.</summary>
internal sealed class CamtNode(string name, int line, CamtNode? parent)
{
    private readonly List<CamtNode> _children = [];

    public string Name { get; } = name;

    public int Line { get; } = line;

    public string Text { get; set; } = "";

    /// <summary>Value of the attribute Ccy; empty where there is none.</summary>
    public string Currency { get; set; } = "";

    public IReadOnlyList<CamtNode> Children => _children;

    /// <summary>Names from the statement down, as in Ntry/Amt.</summary>
    public string Path => parent is null ? Name : $"{parent.Path}/{Name}";

    public CamtNode Add(string child, int at)
    {
        var node = new CamtNode(child, at, this);
        _children.Add(node);
        return node;
    }

    /// <summary>The first element at the end of a way of names.</summary>
    public CamtNode? At(params ReadOnlySpan<string> way)
    {
        CamtNode? node = this;
        foreach (var step in way)
        {
            if ((node = node?._children.Find(child => child.Name == step)) is null)
            {
                return null;
            }
        }

        return node;
    }

    public IEnumerable<CamtNode> All(string child) => _children.Where(node => node.Name == child);

    /// <summary>The text at the end of a way; empty where there is none.</summary>
    public string TextAt(params ReadOnlySpan<string> way) => At(way)?.Text ?? "";

    /// <summary>The text of the first child that has one, or of the element itself: for choices such as Cd or Prtry.</summary>
    public string Choice(params ReadOnlySpan<string> names)
    {
        foreach (var choice in names)
        {
            if (TextAt(choice) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return Text;
    }

    /// <summary>The element's text as an amount or a number; a text that is none ends the reading.</summary>
    public decimal Number() =>
        decimal.TryParse(Text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.At(Line, Path, "GW-BANK-AMOUNT", $"\"{Short(Text)}\" is no decimal number.");

    /// <summary>A day out of Dt, DtTm or the text itself; null where there is none.</summary>
    public DateOnly? Day()
    {
        var text = Choice("Dt", "DtTm");
        if (text.Length == 0)
        {
            return null;
        }

        return DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Refusal.At(Line, Path, "GW-BANK-DATE", $"\"{Short(text)}\" is no day of the calendar (yyyy-mm-dd).");
    }

    /// <summary>The credit or debit indicator of a child CdtDbtInd; null where there is none.</summary>
    public Direction? Sign() =>
        At("CdtDbtInd") is not { } sign
            ? null
            : sign.Text switch
            {
                "CRDT" => Direction.Credit,
                "DBIT" => Direction.Debit,
                _ => throw Refusal.At(sign.Line, sign.Path, "GW-BANK-SIGN", $"\"{Short(sign.Text)}\" is neither CRDT nor DBIT."),
            };

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
