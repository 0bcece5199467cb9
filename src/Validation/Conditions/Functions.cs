namespace Invoicing.Validation.Conditions;

/// <summary>The functions that conditions may call, by name.</summary>
internal static class Functions
{
    /// <summary>All of them.</summary>
    public static IReadOnlyDictionary<string, Function> All { get; } =
        new Dictionary<string, Function>([
            .. TextFunctions.All,
            .. NumberFunctions.All,
            .. SequenceFunctions.All,
            .. CheckFunctions.All,
            new("not", new Function("not {0}", null, (_, _) => null)),
            .. new[] { "code", "codeAsIs", "codeSomewhere" }.Select(name => KeyValuePair.Create(name, new Function("a code", null, (_, _) => null))),
        ]);
}
