namespace Invoicing.Payments.Bank.Swift;

/// <summary>
/// A field of an MT message: its tag, the line on which it begins, and its lines. The tags "{" and "-" stand for the beginning and end of a message.
/// </summary>
internal sealed record SwiftField(string Tag, int Line, List<string> Lines)
{
    public string First => Lines.Count > 0 ? Lines[0] : "";

    /// <summary>How a fault names it.</summary>
    public string Name => $":{Tag}:";

    /// <summary>
    /// Its lines as one text. A line that fills the 65 characters of the standard goes on in the next one without a blank, since banks break words there;
    /// any other break is a blank.
    /// </summary>
    public string Joined(int full = 60)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < Lines.Count; i++)
        {
            text.Append(Lines[i]);
            if (i + 1 < Lines.Count && Lines[i].Length < full)
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }

    /// <summary>Its lines without anything between them: for fields that are split by marks of their own.</summary>
    public string Glued() => string.Concat(Lines);
}
