using Invoicing.Rendering.Images;
using Invoicing.Rendering.Text;

namespace Invoicing.Rendering.Layout;

/// <summary>Puts text on pages, from top to bottom; a new page begins where there is no room.</summary>
internal sealed class PageComposer(Typesetter setter)
{
    /// <summary>Left and right edge, top and bottom of what is written, in points.</summary>
    internal const double Left = 50;
    internal const double Right = Canvas.Width - 50;
    internal const double Top = 50;
    internal const double Bottom = Canvas.Height - 60;

    /// <summary>Line height over size.</summary>
    private const double Leading = 1.3;

    private readonly List<Canvas> _pages = [new()];

    /// <summary>The pages.</summary>
    internal IReadOnlyList<Canvas> Pages => _pages;

    /// <summary>The page that is written on.</summary>
    internal Canvas Page => _pages[^1];

    /// <summary>Where the next thing stands.</summary>
    internal double Y { get; set; } = Top;

    /// <summary>What is drawn at the end of a page that goes on, and at the start of the next; null for nothing.</summary>
    internal (Action AtEnd, Action AtStart)? Carry { get; set; }

    /// <summary>Height of a line.</summary>
    internal static double LineHeight(double size) => size * Leading;

    /// <summary>Begins a new page where there is no room for this height.</summary>
    internal void Room(double height)
    {
        if (Y + height <= Bottom)
        {
            return;
        }

        Carry?.AtEnd();
        _pages.Add(new());
        Y = Top;
        Carry?.AtStart();
    }

    /// <summary>A line at a place, from the left, or to the right of it where the width is negative.</summary>
    internal void Put(string text, double x, double y, double size, bool isBold = false, double width = 0)
    {
        var runs = setter.Line(text, isBold);
        var start = width < 0 ? x - (runs.Sum(run => run.Width) * size / 1000) : x;
        Page.Text(runs, start, y + size, size);
    }

    /// <summary>A line of text in the lines of a width.</summary>
    internal IReadOnlyList<string> Broken(string text, double width, double size, bool isBold = false) => LineBreaker.Lines(setter, text, isBold, size, width);

    /// <summary>A paragraph that goes on over pages. One from right to left stands at the right edge.</summary>
    internal void Paragraph(string text, double x, double width, double size, bool isBold = false)
    {
        foreach (var line in Broken(text, width, size, isBold))
        {
            Room(LineHeight(size));
            PutAligned(line, x, width, Y, size, isBold);
            Y += LineHeight(size);
        }
    }

    /// <summary>A line in a column, at the edge that its direction begins at.</summary>
    internal void PutAligned(string line, double x, double width, double y, double size, bool isBold = false)
    {
        if (Bidi.IsRightToLeft(line))
        {
            Put(line, x + width, y, size, isBold, -1);
        }
        else
        {
            Put(line, x, y, size, isBold);
        }
    }

    /// <summary>A logo at the upper right corner.</summary>
    internal void Logo(Picture picture)
    {
        const double MostWidth = 120;
        const double MostHeight = 50;
        var scale = Math.Min(MostWidth / picture.Width, MostHeight / picture.Height);
        var width = picture.Width * scale;
        Page.Image(picture, Right - width, Top, width);
    }

    /// <summary>Writes on a page that is already full: what only the last one tells.</summary>
    internal void OnPage(Canvas page, string text, double x, double y, double size, bool isRight)
    {
        var runs = setter.Line(text, isBold: false);
        page.Text(runs, isRight ? x - (runs.Sum(run => run.Width) * size / 1000) : x, y + size, size);
    }
}
