using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.KsefFa3.Tables;

/// <summary>Names and fixed values of FA(3).</summary>
internal static class FaNames
{
    internal const string Namespace = "http://crd.gov.pl/wzor/2025/06/25/13775/";

    /// <summary>The prefix that tables write; documents have none.</summary>
    internal const string Prefix = "fa:";

    internal const string System = "FA (3)";
    internal const string Version = "1-0E";
    internal const string Form = "FA";
    internal const string Variant = "3";

    /// <summary>The names that the tables mention.</summary>
    internal static readonly Vocabulary Names = new();

    /// <summary>The root.</summary>
    internal static readonly ushort Root = Names.Id("fa:Faktura");
}
