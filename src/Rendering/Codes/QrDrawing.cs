using Invoicing.Rendering.Layout;
using QRCoder;

namespace Invoicing.Rendering.Codes;

/// <summary>Draws a QR code as filled rectangles, a row of dark modules each. Source: ISO/IEC 18004:2015; level M, as EPC asks for.</summary>
internal static class QrDrawing
{
    /// <summary>Bytes that a code of level M holds.</summary>
    internal const int MostBytes = 2331;

    private const int QuietZone = 4;

    /// <summary>Draws it with its quiet zone inside a square.</summary>
    internal static void Draw(Canvas page, string content, double x, double y, double side)
    {
        using var data = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        var rows = data.ModuleMatrix;
        var module = side / rows.Count;
        page.Shape(Runs(rows).Select(run => (x + (run.Column * module), y + (run.Row * module), run.Length * module, module)));
    }

    /// <summary>Dark modules that touch in a row.</summary>
    private static IEnumerable<(int Row, int Column, int Length)> Runs(IReadOnlyList<System.Collections.BitArray> rows)
    {
        for (var row = QuietZone; row < rows.Count - QuietZone; row++)
        {
            for (var column = QuietZone; column < rows.Count - QuietZone; )
            {
                var end = column;
                while (end < rows.Count && rows[row][end])
                {
                    end++;
                }

                if (end > column)
                {
                    yield return (row, column, end - column);
                }

                column = end + 1;
            }
        }
    }
}
