using System.Collections;
using System.Text;
using Invoicing.Values;

namespace Invoicing.Formats.Tests;

/// <summary>Every term of an invoice on a line of its own with its path, scales included: equality of decimals does not see them, and a difference is found at
/// a glance.</summary>
public static class Flat
{
    /// <summary>The lines.</summary>
    public static string Of(object value)
    {
        var lines = new StringBuilder();
        Append(lines, "", value);
        return lines.ToString();
    }

    private static void Append(StringBuilder lines, string path, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case string or DateOnly or Money or Quantity or Percentage or Enum:
                lines.Append(path).Append(" = ").Append(value).Append('\n');
                break;
            case BinaryObject file:
                lines.Append(path).Append($" = {file.FileName} {file.MimeCode} {Convert.ToHexString(file.Content.Span)}\n");
                break;
            case IEnumerable list:
                var index = 0;
                foreach (var item in list)
                {
                    Append(lines, $"{path}[{++index}]", item);
                }

                break;
            default:
                foreach (var property in value.GetType().GetProperties())
                {
                    Append(lines, path + "." + property.Name, property.GetValue(value));
                }

                break;
        }
    }
}
