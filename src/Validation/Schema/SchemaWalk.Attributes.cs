using System.Text;
using Invoicing.Validation.Schema.Values;
using Invoicing.Validation.Values;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Schema;

/// <content>Attributes, among them those of XML Schema itself: xsi:type, xsi:nil, xsi:schemaLocation.</content>
internal sealed partial class SchemaWalk
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Looks at the attributes of an element, and says of what type it is: xsi:type may say so.</summary>
    private SchemaType Attributes(int node, SchemaType type)
    {
        var names = _tape.AttributeNames(node);
        if (names.Contains(Vocabulary.Unknown))
        {
            type = Foreign(node, type);
        }
        var found = 0;
        for (var at = 0; at < names.Length; at++)
        {
            if (names[at] == Vocabulary.Unknown)
            {
                continue;
            }
            var index = Array.IndexOf(type.AttributeNames, names[at]);
            if (index < 0)
            {
                if (type.OtherAttributes != Openness.Lax)
                {
                    report.Attribute(node, _tape.FirstAttribute(node) + at);
                }
                continue;
            }

            var use = type.Attributes[index];
            if (use.Required)
            {
                found++;
            }
            if (use.TakesAnything)
            {
                continue;
            }
            var value = _tape.AttributeValue(_tape.FirstAttribute(node) + at);
            if (!use.Takes(value) || IsSecondId(use.Type, value))
            {
                report.AttributeValue(node, use, value);
            }
        }

        if (found == type.RequiredAttributes)
        {
            return type;
        }
        for (var index = 0; index < type.Attributes.Length; index++)
        {
            if (type.Attributes[index].Required && !names.Contains(type.AttributeNames[index]))
            {
                report.AttributeMissing(node, type.Attributes[index]);
            }
        }
        return type;
    }

    /// <summary>Attributes that the tape has no name for.</summary>
    private SchemaType Foreign(int node, SchemaType declared)
    {
        var type = declared;
        var attributes = _namespaces.Attributes(node);
        while (attributes.MoveNext())
        {
            if (IsOfInstance(attributes.Name, "type"u8))
            {
                type = TypeOf(node, TextDecoder.Attribute(attributes.Value), declared);
            }
        }
        attributes = _namespaces.Attributes(node);
        for (var at = _tape.FirstAttribute(node); attributes.MoveNext(); at++)
        {
            if (_tape.AttributeNames(node)[at - _tape.FirstAttribute(node)] != Vocabulary.Unknown || IsOfInstance(attributes.Name, "type"u8))
            {
                continue;
            }
            var value = TextDecoder.Attribute(attributes.Value);
            var fits =
                IsOfInstance(attributes.Name, "nil"u8) ? declared == SchemaType.Any && Numbers.IsBoolean(value)
                : IsOfInstance(attributes.Name, "schemaLocation"u8) ? Values.Names.IsList(value, Uris.IsUri)
                : IsOfInstance(attributes.Name, "noNamespaceSchemaLocation"u8) ? Uris.IsUri(value)
                : (bool?)null;
            if (fits is null && type.OtherAttributes != Openness.Lax)
            {
                report.Attribute(node, Encoding.UTF8.GetString(attributes.Name));
            }
            else if (fits == false)
            {
                report.Instance(node, Encoding.UTF8.GetString(attributes.Name));
            }
        }

        return type;
    }

    /// <summary>The type that xsi:type names; the declared one where that is none, or is not derived from it.</summary>
    private SchemaType TypeOf(int node, ReadOnlySpan<byte> value, SchemaType declared)
    {
        var name = Lexical.Trim(value);
        if (
            XmlNames.TrySplit(name, out var prefix, out var local)
            && _namespaces.Uri(prefix) is { } uri
            && schema.Find($"{NamespaceIds.PrefixOfUri(uri)}:{Encoding.UTF8.GetString(local)}") is { IsAbstract: false } named
            && named.IsOrDerivesFrom(declared)
        )
        {
            return named;
        }

        report.Type(node, Encoding.UTF8.GetString(name));
        return declared;
    }

    private bool HasType(int node)
    {
        var attributes = _namespaces.Attributes(node);
        while (attributes.MoveNext())
        {
            if (IsOfInstance(attributes.Name, "type"u8))
            {
                return true;
            }
        }
        return false;
    }

    private bool IsOfInstance(ReadOnlySpan<byte> name, ReadOnlySpan<byte> local)
    {
        var colon = name.Length - local.Length - 1;
        return colon > 0 && name[colon] == ':' && name[(colon + 1)..].SequenceEqual(local) && _namespaces.Uri(name[..colon]) == Instance;
    }

    /// <summary>Whether a value is an identifier that was given before.</summary>
    private bool IsSecondId(SimpleType type, ReadOnlySpan<byte> value) => type.IsId && !(_ids ??= []).Add(Encoding.UTF8.GetString(Lexical.Trim(value)));
}
