using System.Globalization;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Routing;
using Invoicing.Settings;

namespace Invoicing.Connectors.Settings;

/// <summary>Reads the settings of a destination and gathers every fault, so that an operator sees all of them at once.</summary>
/// <param name="destination">Whose settings.</param>
/// <param name="secrets">Where secrets are kept.</param>
/// <param name="options">Options whose settings (<see cref="SettingAttribute"/>) state bounds and what counts where nothing is set.</param>
public sealed class SettingsReader(Destination destination, ISecretSource secrets, Type? options = null)
{
    private readonly List<Fault> _faults = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>A text; null where it is not set.</summary>
    public string? Text(string name)
    {
        _known.Add(name);
        return destination.Settings.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>A text that must be there; empty, with a fault, where it is not.</summary>
    public string Required(string name) => Text(name) ?? Missing(name);

    /// <summary>A secret, resolved; null where it is not set.</summary>
    public string? Secret(string name)
    {
        if (Text(name) is not { } value)
        {
            return null;
        }
        var resolved = secrets.Resolve(name, value);
        if (resolved.Succeeded)
        {
            return resolved.Value;
        }
        _faults.AddRange(resolved.Faults.Select(fault => fault with { Path = PathOf(name) }));
        return null;
    }

    /// <summary>A secret that must be there; empty, with a fault, where it is not.</summary>
    public string RequiredSecret(string name)
    {
        var before = _faults.Count;
        return Secret(name) ?? (_faults.Count == before ? Missing(name) : "");
    }

    /// <summary>A whole number within the bounds that its setting states, or within those given.</summary>
    public int Number(string name, int? preset = null, int? least = null, int? most = null)
    {
        var setting = SettingOf(name);
        return Number(
            name,
            preset ?? (int)SettingValue.Number(setting.Default!),
            least ?? (int)SettingValue.Number(setting.Min!),
            most ?? (int)SettingValue.Number(setting.Max!)
        );
    }

    /// <summary>A duration in whole seconds within the bounds that its setting states, or within those given.</summary>
    public TimeSpan Seconds(string name, int? least = null) => TimeSpan.FromSeconds(Number(name, null, least));

    /// <summary>A whole number within its bounds.</summary>
    public int Number(string name, int preset, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return preset;
        }
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }
        Malformed(name, $"is no whole number from {least} to {most}");
        return preset;
    }

    /// <summary>A duration in whole seconds within its bounds.</summary>
    public TimeSpan Seconds(string name, int preset, int least, int most) => TimeSpan.FromSeconds(Number(name, preset, least, most));

    /// <summary><c>true</c> or <c>false</c>; false where it is not set.</summary>
    public bool Flag(string name)
    {
        if (Text(name) is not { } text)
        {
            return false;
        }
        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }
        Malformed(name, "is neither true nor false");
        return false;
    }

    /// <summary>One of the words listed; the first where it is not set.</summary>
    public string Choice(string name, params ReadOnlySpan<string> words)
    {
        if (Text(name) is not { } text)
        {
            return words[0];
        }
        foreach (var word in words)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        Malformed(name, $"is none of {string.Join(", ", words)}");
        return words[0];
    }

    /// <summary>Texts separated by commas; empty where it is not set.</summary>
    public IReadOnlyList<string> List(string name) => Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>An absolute address that ends in a slash where a base is meant; https, or http to a loopback host.</summary>
    public Uri Address(string name, string preset)
    {
        var text = Text(name) ?? preset;
        if (
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address.UserInfo.Length == 0
        )
        {
            return address;
        }

        Malformed(name, "is no https address; http is taken for a loopback host only");
        return new(preset);
    }

    /// <summary>Says that a setting cannot be used.</summary>
    public void Malformed(string name, string reason, string? hint = null) =>
        _faults.Add(Fault.Fatal("GW-CONFIG-MALFORMED", $"Setting '{name}' of destination '{destination.Id}' {reason}.", PathOf(name), hint: hint));

    /// <summary>The options, or every fault found, unknown settings among them.</summary>
    public Result<T> Build<T>(T options)
        where T : class
    {
        foreach (var name in destination.Settings.Keys.Where(name => !_known.Contains(name)).Order(StringComparer.Ordinal))
        {
            _faults.Add(
                Fault.Fatal(
                    "GW-CONFIG-UNKNOWN",
                    $"Destination '{destination.Id}' has an unknown setting '{name}'.",
                    PathOf(name),
                    hint: $"Known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}."
                )
            );
        }

        return _faults.Count == 0 ? Result<T>.Success(options) : Result<T>.Failure(_faults);
    }

    private SettingAttribute SettingOf(string name) =>
        SettingBounds.Of(options!).First(pair => SettingBounds.NameOf(pair.Property, pair.Setting) == name).Setting;

    private string Missing(string name)
    {
        _faults.Add(Fault.Fatal("GW-CONFIG-MISSING", $"Destination '{destination.Id}' lacks its setting '{name}'.", PathOf(name)));
        return "";
    }

    private string PathOf(string name) => $"/destinations/{destination.Id}/settings/{name}";
}
