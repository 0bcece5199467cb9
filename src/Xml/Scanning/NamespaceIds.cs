using System.Collections.Frozen;
using System.Text;

namespace Invoicing.Xml.Scanning;

/// <summary>The namespaces that rules speak of, each with the prefix that rule code writes for it.</summary>
public static class NamespaceIds
{
    /// <summary>No namespace.</summary>
    public const byte None = 0;

    /// <summary>Any namespace that no rule names.</summary>
    public const byte Unknown = 255;

    private static readonly (string Prefix, string Uri)[] Known =
    [
        ("", ""),
        ("cbc", "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"),
        ("cac", "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"),
        ("ext", "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"),
        ("ubl", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"),
        ("cn", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"),
        ("rsm", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"),
        ("ram", "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"),
        ("udt", "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"),
        ("qdt", "urn:un:unece:uncefact:data:standard:QualifiedDataType:100"),
        ("udt2", "urn:oasis:names:specification:ubl:schema:xsd:UnqualifiedDataTypes-2"),
        ("cct", "urn:un:unece:uncefact:data:specification:CoreComponentTypeSchemaModule:2"),
        ("sig", "urn:oasis:names:specification:ubl:schema:xsd:CommonSignatureComponents-2"),
        ("sac", "urn:oasis:names:specification:ubl:schema:xsd:SignatureAggregateComponents-2"),
        ("sbc", "urn:oasis:names:specification:ubl:schema:xsd:SignatureBasicComponents-2"),
        ("ds", "http://www.w3.org/2000/09/xmldsig#"),
        ("xades", "http://uri.etsi.org/01903/v1.3.2#"),
        ("xades141", "http://uri.etsi.org/01903/v1.4.1#"),
        ("order", "urn:oasis:names:specification:ubl:schema:xsd:Order-2"),
        ("orderResponse", "urn:oasis:names:specification:ubl:schema:xsd:OrderResponse-2"),
        ("despatch", "urn:oasis:names:specification:ubl:schema:xsd:DespatchAdvice-2"),
        ("response", "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2"),
        ("eusr", "urn:fdc:peppol:end-user-statistics-report:1.1"),
        ("tsr", "urn:fdc:peppol:transaction-statistics-report:1.0"),
        ("sbt", "http://mfin.gov.rs/srbdt/srbdtext"),
        ("hrextac", "urn:mfin.gov.hr:schema:xsd:HRExtensionAggregateComponents-1"),
        ("fpa", "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"),
        ("fsm", "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.0"),
        ("fa", "http://crd.gov.pl/wzor/2025/06/25/13775/"),
        ("xs", "http://www.w3.org/2001/XMLSchema"),
        ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];

    private static readonly byte[][] Uris = [.. Known.Select(entry => Encoding.UTF8.GetBytes(entry.Uri))];

    private static readonly FrozenDictionary<string, byte> ByPrefix = Known
        .Select((entry, index) => (entry.Prefix, (byte)index))
        .ToFrozenDictionary(entry => entry.Prefix, entry => entry.Item2);

    /// <summary>The id of a namespace name as it stands in a document.</summary>
    public static byte OfUri(ReadOnlySpan<byte> uri)
    {
        for (var id = 0; id < Uris.Length; id++)
        {
            if (uri.SequenceEqual(Uris[id]))
            {
                return (byte)id;
            }
        }
        return Unknown;
    }

    /// <summary>The prefix that rule code writes for a namespace name; empty for none and for one that no rule names.</summary>
    public static string PrefixOfUri(string uri) => OfUri(Encoding.UTF8.GetBytes(uri)) is var id and not Unknown ? Known[id].Prefix : "";

    /// <summary>The prefix that rule code writes for a namespace; empty for none and for one that no rule names.</summary>
    public static string PrefixOf(byte id) => id == Unknown ? "" : Known[id].Prefix;

    /// <summary>The id behind a prefix in rule code; a prefix that is not listed is a bug.</summary>
    public static byte OfPrefix(string prefix) => ByPrefix[prefix];
}
