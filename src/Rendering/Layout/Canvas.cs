using System.Globalization;
using System.Text;
using Invoicing.Rendering.Cos;
using Invoicing.Rendering.Images;
using Invoicing.Rendering.Text;

namespace Invoicing.Rendering.Layout;

/// <summary>The content of a page: operators as PDF has them. Points, from the upper left corner downwards; colours are grey values from 0 to 1.</summary>
internal sealed class Canvas
{
    private readonly StringBuilder _content = new(8 * 1024);

    /// <summary>Width and height of A4.</summary>
    internal const double Width = 595;
    internal const double Height = 842;

    /// <summary>Whether the logo is on it.</summary>
    internal bool HasImage { get; private set; }

    /// <summary>The operators.</summary>
    internal byte[] Content => Encoding.ASCII.GetBytes(_content.ToString());

    /// <summary>Draws a line of text, its base line at a height.</summary>
    internal void Text(IReadOnlyList<ShapedRun> runs, double x, double y, double size)
    {
        foreach (var run in runs)
        {
            _content.Append("0 g BT /").Append(run.Font.Resource).Append(' ').Append(Number(size)).Append(" Tf ");
            _content.Append(Number(x)).Append(' ').Append(Number(Height - y)).Append(" Td [<");
            var rise = 0;
            foreach (var glyph in run.Glyphs)
            {
                if (glyph.OffsetY != rise)
                {
                    rise = glyph.OffsetY;
                    _content.Append(">] TJ ").Append(Number(rise * size / 1000)).Append(" Ts [<");
                }

                Adjust(-glyph.OffsetX);
                _content.Append(glyph.Glyph.ToString("X4", CultureInfo.InvariantCulture));
                Adjust(run.Font.Width(glyph.Glyph) - glyph.Advance + glyph.OffsetX);
            }

            _content.Append(">] TJ ").Append(rise != 0 ? "0 Ts " : "").Append("ET\n");
            x += run.Width * size / 1000;
        }
    }

    /// <summary>Draws a horizontal line.</summary>
    internal void Line(double x, double y, double width, double weight, double grey = 0) => Box(x, y, width, weight, grey);

    /// <summary>Fills a rectangle.</summary>
    internal void Box(double x, double y, double width, double height, double grey) =>
        _content.Append(Number(grey)).Append(" g ").Append($"{Number(x)} {Number(Height - y - height)} {Number(width)} {Number(height)} re f\n");

    /// <summary>Fills rectangles as one shape, so that no seam is seen between those that touch.</summary>
    internal void Shape(IEnumerable<(double X, double Y, double Width, double Height)> boxes)
    {
        _content.Append("0 g\n");
        foreach (var (x, y, width, height) in boxes)
        {
            _content.Append($"{Number(x)} {Number(Height - y - height)} {Number(width)} {Number(height)} re\n");
        }

        _content.Append("f\n");
    }

    /// <summary>Draws the logo.</summary>
    internal void Image(Picture picture, double x, double y, double width)
    {
        HasImage = true;
        var height = width * picture.Height / picture.Width;
        _content.Append($"q {Number(width)} 0 0 {Number(height)} {Number(x)} {Number(Height - y - height)} cm /Logo Do Q\n");
    }

    private static string Number(double number) => CosWriter.Number(number);

    private void Adjust(int thousandths)
    {
        if (thousandths != 0)
        {
            _content.Append('>').Append(thousandths.ToString(CultureInfo.InvariantCulture)).Append('<');
        }
    }
}
