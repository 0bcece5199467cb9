using System.Globalization;

namespace Invoicing.Bench.Books;

/// <summary>How long a life is.</summary>
/// <param name="Invoices">Invoices.</param>
/// <param name="Seed">What chance begins with.</param>
/// <param name="Senders">Who work at once.</param>
internal sealed record BooksOptions(int Invoices, int Seed, int Senders)
{
    /// <summary>Reads the command line; null where it cannot be understood.</summary>
    public static BooksOptions? Parse(string[] arguments)
    {
        var options = new BooksOptions(10_000, 1, 8);
        for (var index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] == "--json")
            {
                continue;
            }

            if (index + 1 == arguments.Length || !int.TryParse(arguments[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            switch (arguments[index++])
            {
                case "--invoices" when number > 0:
                    options = options with { Invoices = number };
                    break;
                case "--seed":
                    options = options with { Seed = number };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
