using System.Collections.Concurrent;
using System.Globalization;
using Fluid;
using Invoicing.Values;

namespace Invoicing.Rendering.Templates;

/// <summary>The texts of a language, as templates of Fluid, and how it writes numbers and dates. They stand in Templates/Texts, one file for each.</summary>
internal sealed class Wording
{
    private static readonly FluidParser Parser = new();
    private static readonly ConcurrentDictionary<string, Wording> Known = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string> _plain = [];
    private readonly Dictionary<string, IFluidTemplate> _templates = [];
    private readonly NumberFormatInfo _numbers;

    private Wording(string language)
    {
        Language = language;
        using var reader = new StreamReader(typeof(Wording).Assembly.GetManifestResourceStream($"Invoicing.Rendering.Templates.Texts.{language}.txt")!);
        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(" = ", 2);
            if (parts[1].Contains("{{", StringComparison.Ordinal))
            {
                _templates.Add(parts[0], Parser.Parse(parts[1]));
            }
            else
            {
                _plain.Add(parts[0], parts[1]);
            }
        }

        _numbers = new()
        {
            NumberDecimalSeparator = _plain["decimal_sign"],
            NumberGroupSeparator = _plain["group_sign"] == "nbsp" ? "\u00A0" : _plain["group_sign"],
        };
    }

    /// <summary>Languages that there are texts for.</summary>
    internal static IReadOnlyList<string> Languages { get; } = ["de", "en", "fr", "it", "pl", "ro"];

    /// <summary>Its code of ISO 639-1.</summary>
    internal string Language { get; }

    /// <summary>The texts of a language; those of English where there are none.</summary>
    internal static Wording Of(string? language) =>
        Known.GetOrAdd(language is not null && Languages.Contains(language) ? language : CountryLanguage.Fallback, code => new Wording(code));

    /// <summary>A text without values.</summary>
    internal string this[string key] => _plain[key];

    /// <summary>A text with values in it.</summary>
    internal string Say(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var context = new TemplateContext();
        foreach (var (name, value) in values)
        {
            context.SetValue(name, value);
        }

        return _templates[key].Render(context);
    }

    /// <summary>An amount, with two decimals, or as many as it has.</summary>
    internal string Amount(decimal amount) => amount.ToString(Decimals(amount) > 2 ? "#,##0.00########" : "#,##0.00", _numbers);

    /// <summary>A number with the decimals that it has.</summary>
    internal string Number(decimal number) => number.ToString("#,##0.##########", _numbers);

    /// <summary>A day.</summary>
    internal string Day(DateOnly day) => day.ToString(_plain["date_form"], CultureInfo.InvariantCulture);

    private static int Decimals(decimal amount) => (amount / 1.000000000000000000000000000000000m).Scale;
}
