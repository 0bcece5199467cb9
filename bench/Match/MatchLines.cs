using Invoicing.Payments.Matching.Model;

namespace Invoicing.Bench.Match;

/// <summary>Lines with typical damage, in shares that the report prints.</summary>
internal sealed class MatchLines(MatchWorld world, int seed)
{
    private readonly Random _random = new(seed * 31);

    public IReadOnlyList<MatchLine> Make(int count)
    {
        (int Share, Func<MatchLine?> Make)[] kinds =
        [
            (16, () => One("reference", item => item.Reference.Length > 0, item => (item.Reference, ""))),
            (
                5,
                () =>
                    One(
                        "reference in text",
                        item => item.Reference.StartsWith("RF", StringComparison.Ordinal),
                        item => ("", $"Zahlung {Spaced(item.Reference)} danke")
                    )
            ),
            (3, () => One("end-to-end id", item => item.EndToEndId.Length > 0, item => ("", ""), byEndToEnd: true)),
            (22, () => One("number", _ => true, item => ("", Phrase(item.Number)))),
            (8, () => One("number truncated", _ => true, item => ("", $"Rechnung vom Mai {item.Number[..^_random.Next(1, 4)]}"))),
            (8, () => One("number misspelt", _ => true, item => ("", Phrase(Slip(item.Number))))),
            (6, () => Several("numbers merged", items => string.Concat(items.Select(item => item.Number.Replace("-", "", StringComparison.Ordinal))))),
            (
                6,
                () =>
                    Several(
                        "numbers shortened",
                        items => $"Re. {items[0].Number}/{string.Join('/', items.Skip(1).Select(item => item.Number[^7..].TrimStart('0')))}"
                    )
            ),
            (7, () => One("missing", _ => true, _ => ("", "Danke, Ihre Zahlung"))),
            (5, () => Several("missing, several items", _ => "Sammelzahlung")),
            (4, Part),
            (2, PartWithoutReference),
            (1, Over),
            (3, Twice),
            (4, Stranger),
            (2, ThirdParty),
        ];
        var lines = new List<MatchLine>();
        while (lines.Count < count)
        {
            var draw = _random.Next(kinds.Sum(kind => kind.Share));
            var kind = kinds.First(one => (draw -= one.Share) < 0);
            if (kind.Make() is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private MatchLine? One(string damage, Func<OpenItem, bool> fits, Func<OpenItem, (string Reference, string Text)> tell, bool byEndToEnd = false)
    {
        var (payer, items) = world.Customers[_random.Next(world.Customers.Count)];
        if (items.Where(item => item.Open > 0 && fits(item)).ToList() is not { Count: > 0 } open)
        {
            return null;
        }

        var item = open[_random.Next(open.Count)];
        var (reference, text) = tell(item);
        var line = From(payer, item.Open, text) with { References = reference.Length > 0 ? [reference] : [], EndToEndId = byEndToEnd ? item.EndToEndId : "" };
        return new MatchLine(damage, line, [new MatchedAmount(item.Id, item.Open)]);
    }

    private MatchLine? Several(string damage, Func<IReadOnlyList<OpenItem>, string> tell)
    {
        var (payer, items) = world.Customers[_random.Next(world.Customers.Count)];
        var open = items.Where(item => item.Open > 0).ToList();
        if (open.Count < 2)
        {
            return null;
        }

        var chosen = open.OrderBy(_ => _random.Next()).Take(_random.Next(2, Math.Min(5, open.Count) + 1)).ToList();
        return new MatchLine(
            damage,
            From(payer, chosen.Sum(item => item.Open), tell(chosen)),
            [.. chosen.Select(item => new MatchedAmount(item.Id, item.Open))]
        );
    }

    private MatchLine? Part()
    {
        var whole = One("part, with reference or number", _ => true, item => (item.Reference, item.Reference.Length > 0 ? "" : $"Teilzahlung {item.Number}"));
        var amount = whole is null ? 0 : Math.Round(whole.Line.Amount * _random.Next(1, 9) / 10, 2, MidpointRounding.ToEven);
        return amount <= 0 ? null : whole! with { Line = whole.Line with { Amount = amount }, Pays = [whole.Pays[0] with { Amount = amount }] };
    }

    /// <summary>A known payer pays some amount on account: whatever is taken of it is wrong.</summary>
    private MatchLine? PartWithoutReference()
    {
        var whole = One("on account, without reference", _ => true, _ => ("", "Akonto"));
        var factor = (_random.Next(11, 39) * 10) + 7;
        var amount = whole is null ? 0 : Math.Round(whole.Line.Amount * factor / 100, _random.Next(3), MidpointRounding.ToEven);
        return amount <= 0 ? null : whole! with { Line = whole.Line with { Amount = amount }, Pays = [] };
    }

    private MatchLine? Over()
    {
        var whole = One("too much, with reference", item => item.Reference.Length > 0, item => (item.Reference, ""));
        return whole is null ? null : whole with { Line = whole.Line with { Amount = whole.Line.Amount + _random.Next(1, 500) } };
    }

    /// <summary>An invoice that is paid already is paid again: nothing of ours is open for it.</summary>
    private MatchLine? Twice()
    {
        var (payer, items) = world.Customers[_random.Next(world.Customers.Count)];
        var (closed, open) = (items.Find(item => item.Open == 0), items.Find(item => item.Open > 0));
        return closed is null ? null : new MatchLine("paid twice", From(payer, open?.Open ?? 12.34m, Phrase(closed.Number)), []);
    }

    private MatchLine Stranger() =>
        new(
            "pays nothing of ours",
            new PaymentLine(world.Items[_random.Next(world.Items.Count)].Open + 10, "EUR")
            {
                Text = $"Miete {_random.Next(1, 13)}/2026 Vertrag {_random.Next(100000, 999999)}",
                Account = MatchWorld.Account(_random),
                Name = "Vermietung Nord",
            },
            []
        );

    private MatchLine? ThirdParty() =>
        One("number, paid by another", _ => true, item => ("", Phrase(item.Number))) is { } line
            ? line with
            {
                Line = line.Line with { Account = MatchWorld.Account(_random), Name = "Treuhand Meier" },
            }
            : null;

    /// <summary>Nine in ten pay from a known account where they have one; names are whole, cut at 15 characters, or misspelt.</summary>
    private PaymentLine From(Payer payer, decimal amount, string text)
    {
        var isKnown = payer.Accounts.Count > 0 && _random.Next(100) < 95;
        var name = _random.Next(10) switch
        {
            0 => payer.Name.Length > 15 ? payer.Name[..15] : payer.Name,
            1 => Slip(payer.Name),
            2 => payer.Name.ToUpperInvariant(),
            _ => payer.Name,
        };
        return new PaymentLine(amount, "EUR")
        {
            Text = text,
            Account = isKnown ? payer.Accounts[_random.Next(payer.Accounts.Count)] : MatchWorld.Account(_random),
            Name = name,
        };
    }

    private string Phrase(string number) =>
        _random.Next(5) switch
        {
            0 => $"Rechnung {number} vom 12.05.2026",
            1 => $"{number.Replace('-', ' ')}, Kd. 4711",
            2 => $"inv.{number.Replace("-", "", StringComparison.Ordinal)}",
            3 => $"RG.NR. {number.Replace('-', '/')} DANKE",
            _ => number,
        };

    private static string Spaced(string text) => string.Join(' ', text.Chunk(4).Select(part => new string(part)));

    /// <summary>One digit or letter changed, left out, doubled, or two exchanged.</summary>
    private string Slip(string text)
    {
        var at = _random.Next(text.Length / 2, text.Length - 1);
        return _random.Next(4) switch
        {
            0 => text.Remove(at, 1).Insert(at, ((char)('0' + _random.Next(10))).ToString()),
            1 => text.Remove(at, 1),
            2 => text.Insert(at, text[at].ToString()),
            _ => string.Concat(text.AsSpan(0, at), text.AsSpan(at + 1, 1), text.AsSpan(at, 1), text.AsSpan(at + 2)),
        };
    }
}
