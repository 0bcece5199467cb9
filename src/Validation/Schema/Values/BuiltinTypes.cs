namespace Invoicing.Validation.Schema.Values;

/// <summary>The types of XML Schema 1.0, part 2, by name. ENTITY and NOTATION have no values here: a document without document type declares none.</summary>
internal static class BuiltinTypes
{
    private const string WholeNumber = "a whole number, as 12";
    private static readonly Dictionary<string, SimpleType> All = [];

    static BuiltinTypes()
    {
        Add("anySimpleType", null, null, "");
        Add("string", "anySimpleType", null, "");
        Add("normalizedString", "string", null, "");
        Add("token", "normalizedString", null, "");
        Add("language", "token", Names.IsLanguage, "a language, as de or de-AT");
        Add("NMTOKEN", "token", Names.IsToken, "letters, digits and . - _ :");
        Add("NMTOKENS", "anySimpleType", text => Names.IsList(text, Names.IsToken), "letters, digits and . - _ :");
        Add("Name", "token", Names.IsName, "a name");
        Add("NCName", "Name", Names.IsNcName, "a name without colon");
        foreach (var name in (string[])["ID", "IDREF"])
        {
            Add(name, "NCName", Names.IsNcName, "a name without colon");
        }
        Add("IDREFS", "anySimpleType", text => Names.IsList(text, Names.IsNcName), "names without colon");
        Add("QName", "anySimpleType", Names.IsQName, "a name that may have a prefix");
        Add("ENTITY", "NCName", _ => false, "");
        Add("ENTITIES", "anySimpleType", _ => false, "");
        Add("NOTATION", "anySimpleType", _ => false, "");
        Add("anyURI", "anySimpleType", Uris.IsUri, "an address, as https://example.com/a");
        Add("base64Binary", "anySimpleType", Binaries.IsBase64, "bytes in Base64");
        Add("hexBinary", "anySimpleType", Binaries.IsHex, "bytes in hexadecimal digits");
        Add("boolean", "anySimpleType", Numbers.IsBoolean, "true or false");
        Add("float", "anySimpleType", Numbers.IsFloat, "a number, as 1.5E3");
        Add("double", "anySimpleType", Numbers.IsFloat, "a number, as 1.5E3");
        Add("decimal", "anySimpleType", Numbers.IsDecimal, "a decimal number, as 1234.50: no exponent, no thousands separator");
        Integers();
        Dates();
    }

    /// <summary>The type of a name; null where there is none.</summary>
    public static SimpleType? Find(string name) => All.GetValueOrDefault(name);

    /// <summary>All of them, each behind the one that it narrows.</summary>
    public static IEnumerable<SimpleType> Everything => All.Values;

    private static void Integers()
    {
        Add("integer", "decimal", Numbers.IsInteger, WholeNumber);
        Bounded("nonPositiveInteger", "integer", null, 0);
        Bounded("negativeInteger", "nonPositiveInteger", null, -1);
        Bounded("nonNegativeInteger", "integer", 0, null);
        Bounded("positiveInteger", "nonNegativeInteger", 1, null);
        Bounded("long", "integer", long.MinValue, long.MaxValue);
        Bounded("int", "long", int.MinValue, int.MaxValue);
        Bounded("short", "int", short.MinValue, short.MaxValue);
        Bounded("byte", "short", sbyte.MinValue, sbyte.MaxValue);
        Bounded("unsignedLong", "nonNegativeInteger", 0, ulong.MaxValue);
        Bounded("unsignedInt", "unsignedLong", 0, uint.MaxValue);
        Bounded("unsignedShort", "unsignedInt", 0, ushort.MaxValue);
        Bounded("unsignedByte", "unsignedShort", 0, byte.MaxValue);
    }

    private static void Dates()
    {
        Add("dateTime", "anySimpleType", Moments.IsDateTime, "a date with time, as 2026-05-21T13:00:00");
        Add("date", "anySimpleType", Moments.IsDate, "a date, as 2026-05-21");
        Add("time", "anySimpleType", Moments.IsTime, "a time, as 13:00:00");
        Add("gYear", "anySimpleType", Moments.IsYear, "a year, as 2026");
        Add("gYearMonth", "anySimpleType", Moments.IsYearMonth, "a month of a year, as 2026-05");
        Add("gMonth", "anySimpleType", Moments.IsMonth, "a month, as --05");
        Add("gMonthDay", "anySimpleType", Moments.IsMonthDay, "a day of a month, as --05-21");
        Add("gDay", "anySimpleType", Moments.IsDay, "a day, as ---21");
        Add("duration", "anySimpleType", Durations.IsDuration, "a duration, as P1DT2H");
    }

    private static void Bounded(string name, string wider, Int128? least, Int128? most) =>
        Add(name, wider, text => Numbers.IsInteger(text, least, most), $"{WholeNumber}, in the bounds of {name}");

    private static void Add(string name, string? wider, ValueTest? test, string example) =>
        All.Add(name, new SimpleType(name, example, wider is null ? null : All[wider], test));
}
