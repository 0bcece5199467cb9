using System.Globalization;
using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;
using Invoicing.Payments.References;

namespace Invoicing.Bench.Match;

/// <summary>
/// Customers and their items. Made hard on purpose: numbers run on across customers, so that a slip names a neighbour; three in ten customers pay the same
/// amount for every invoice; names repeat; some accounts are shared.
/// </summary>
internal sealed class MatchWorld
{
    private static readonly decimal[] Subscriptions = [29.00m, 49.90m, 99.00m, 199.00m, 249.50m];

    private static readonly string[] First =
    [
        "Müller",
        "Schmidt",
        "Fischer",
        "Weber",
        "Becker",
        "Hoffmann",
        "Nordsee",
        "Alpen",
        "Rhein",
        "Donau",
        "Elbe",
        "Hansa",
        "Jansen",
        "De Vries",
        "Peeters",
        "Dubois",
        "Moreau",
        "Rossi",
        "Bianchi",
        "Novak",
        "Horvat",
        "Kowalski",
        "Virtanen",
        "Hansen",
        "Larsen",
        "Lindqvist",
        "Popescu",
        "Szabo",
        "Garcia",
        "Silva",
    ];

    private static readonly string[] Second =
    [
        "Metallbau",
        "Logistik",
        "Elektro",
        "Gartenbau",
        "Druck",
        "Software",
        "Consulting",
        "Handel",
        "Transport",
        "Bau",
        "Textil",
        "Pharma",
        "Optik",
        "Energie",
        "Immobilien",
        "Verlag",
        "Maschinen",
        "Catering",
        "Reisen",
        "Holz",
        "Sanitär",
        "Medien",
        "Labor",
        "Technik",
        "Design",
        "Hotel",
        "Praxis",
        "Werkzeug",
        "Stahl",
        "Farben",
    ];

    private static readonly string[] Third = ["GmbH", "AG", "KG", "BV", "SARL", "Srl", "Oy", "AB", "d.o.o.", "Sp. z o.o.", "NV", "SA"];

    private readonly List<decimal?> _subscriptions = [];

    public MatchWorld(int seed, int items)
    {
        var random = new Random(seed);
        var order = new List<int>(items);
        while (order.Count < items)
        {
            var count = Math.Min(1 + (int)(random.NextDouble() * random.NextDouble() * 40), items - order.Count);
            order.AddRange(Enumerable.Repeat(AddCustomer(random), count));
        }

        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(order));
        foreach (var customer in order)
        {
            var (payer, own) = Customers[customer];
            own.Add(Item(random, payer.Id, _subscriptions[customer]));
        }
    }

    public OpenItemIndex Index { get; } = new();

    public List<OpenItem> Items { get; } = [];

    public List<(Payer Payer, List<OpenItem> Items)> Customers { get; } = [];

    public static string Account(Random random) => $"DE{random.Next(10, 99)}{random.NextInt64(100_000_000_000_000_000, 999_999_999_999_999_999)}";

    private int AddCustomer(Random random)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"c{Customers.Count}");
        var town =
            random.Next(4) == 0
                ? ""
                : $" {(char)('A' + random.Next(26))}{"aeiou"[random.Next(5)]}{"lmnrst"[random.Next(6)]}{"aeiou"[random.Next(5)]}{random.Next(100)}";
        var name = $"{First[random.Next(First.Length)]} {Second[random.Next(Second.Length)]}{town} {Third[random.Next(Third.Length)]}";
        var accounts = random.Next(100) < 90 ? Enumerable.Range(0, random.Next(1, 3)).Select(_ => Account(random)).ToList() : [];
        if (accounts.Count > 0 && random.Next(100) == 0 && Customers.Count > 0 && Customers[^1].Payer.Accounts.Count > 0)
        {
            accounts[0] = Customers[^1].Payer.Accounts[0];
        }

        var payer = new Payer(id, name, accounts);
        Index.Put(payer);
        _subscriptions.Add(random.Next(10) < 3 ? Subscriptions[random.Next(Subscriptions.Length)] : null);
        Customers.Add((payer, []));
        return Customers.Count - 1;
    }

    private OpenItem Item(Random random, string customer, decimal? subscription)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"RE-2026-{Items.Count + 1:0000000}");
        var amount = subscription ?? Math.Round((decimal)Math.Exp(2.5 + (random.NextDouble() * 6)), 2, MidpointRounding.ToEven);
        var item = new OpenItem(
            string.Create(CultureInfo.InvariantCulture, $"i{Items.Count}"),
            customer,
            number,
            random.Next(100) < 8 ? 0 : amount,
            "EUR",
            new DateOnly(2026, 1, 1).AddDays(random.Next(300)),
            random.Next(2) == 0 ? PaymentReferences.Create(random.Next(4) == 0 ? ReferenceScheme.SwissQr : ReferenceScheme.Iso11649, number)!.Value : "",
            random.Next(30) == 0 ? string.Create(CultureInfo.InvariantCulture, $"DD-{Items.Count}-{random.Next(1000)}") : ""
        );
        Items.Add(item);
        Index.Put(item);
        return item;
    }
}
