using System.Text.Json;
using Invoicing.Json.Reading;

namespace Invoicing.Json.Mapping;

/// <summary>A JSON object: a group of terms, declared member by member (see the tables).</summary>
internal sealed class JsonGroup<T>(string term, string title) : JsonValue<T>(term, title)
    where T : class, new()
{
    private readonly List<JsonMember<T>> _members = [];
    private readonly HashSet<string> _needed = new(StringComparer.Ordinal);

    /// <summary>Adds a member. A read marks those it has seen in the bits of one long.</summary>
    public JsonGroup<T> Add(JsonMember<T> member)
    {
        if (_members.Count == 64)
        {
            throw new InvalidOperationException("A group has at most 64 members.");
        }
        _members.Add(member);
        return this;
    }

    /// <summary>
    /// Names members that EN 16931 demands of the group and that the gateway does not fill in. The schema requires them; reading does without, since what is
    /// missing is told by the rule that demands it.
    /// </summary>
    public JsonGroup<T> Needs(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (_members.TrueForAll(member => member.Name != name))
            {
                throw new InvalidOperationException($"No member {name}.");
            }
            _needed.Add(name);
        }
        return this;
    }

    /// <summary>Whether the property name at the reader is one of the group's.</summary>
    public bool Knows(ref Utf8JsonReader reader) => Find(ref reader, 0) >= 0;

    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out T value)
    {
        value = new T();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reading.WrongType(ref reader, Term, "an object");
            return false;
        }

        var before = reading.Noted;
        var seen = 0UL;
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = Find(ref reader, expected);
            if (index < 0)
            {
                Unknown(ref reader, reading);
                continue;
            }

            reading.Enter(_members[index].Name);
            if ((seen & (1UL << index)) == 0)
            {
                ReadMember(ref reader, reading, _members[index], value);
            }
            else
            {
                Duplicate(ref reader, reading, _members[index]);
            }
            reading.Leave();
            seen |= 1UL << index;
            expected = index + 1;
        }

        return reading.Noted == before;
    }

    public override void Write(Utf8JsonWriter writer, T value, Currencies currencies)
    {
        writer.WriteStartObject();
        foreach (var member in _members)
        {
            member.Write(writer, value, currencies);
        }
        writer.WriteEndObject();
    }

    public override void Schema(Utf8JsonWriter writer, bool nullable)
    {
        writer.WriteStartObject();
        SchemaBody(writer, nullable);
        writer.WriteEndObject();
    }

    /// <summary>Members that every value of it states, in their order.</summary>
    public IEnumerable<string> Needed => _members.Select(member => member.Name).Where(_needed.Contains);

    /// <summary>Writes the schema of the object form of a value.</summary>
    public void ObjectSchema(Utf8JsonWriter writer) => Schema(writer, nullable: false);

    /// <summary>Writes the keywords of the schema into an object that is already open.</summary>
    public void SchemaBody(Utf8JsonWriter writer, bool nullable)
    {
        writer.WriteString("description", Description);
        writer.Type(nullable, "object");
        writer.WriteStartObject("properties");
        foreach (var member in _members)
        {
            writer.WritePropertyName(member.Name);
            member.Schema(writer, !_needed.Contains(member.Name));
        }

        writer.WriteEndObject();
        if (_needed.Count > 0)
        {
            writer.WriteStartArray("required");
            foreach (var name in Needed)
            {
                writer.WriteStringValue(name);
            }
            writer.WriteEndArray();
        }

        writer.WriteBoolean("additionalProperties", false);
    }

    public override IEnumerable<JsonTerm> Terms(string pointer) => [.. base.Terms(pointer), .. _members.SelectMany(member => member.Terms(pointer))];

    private static void ReadMember(ref Utf8JsonReader reader, JsonReading reading, JsonMember<T> member, T value)
    {
        reader.Read();
        member.Read(ref reader, reading, value);
    }

    private void Duplicate(ref Utf8JsonReader reader, JsonReading reading, JsonMember<T> member)
    {
        var term = member.Terms("").Select(found => found.Term).FirstOrDefault();
        reading.Fatal(ref reader, "GW-JSON-DUPLICATE", $"{member.Name} is stated twice in one object.", term ?? Term, "Keep one of them.");
        reader.Skip();
    }

    private void Unknown(ref Utf8JsonReader reader, JsonReading reading)
    {
        var known = Scalars.TryUnescape(ref reader, out var name);
        var meant = known ? Nearest.Find(name, _members.Select(member => member.Name)) : null;
        var hint = meant is null ? $"Known here: {string.Join(", ", _members.Select(member => member.Name))}." : $"Did you mean '{meant}'?";
        reading.Enter(known ? FaultWords.Short(name) : "\uFFFD");
        reading.Fatal(
            ref reader,
            "GW-JSON-UNKNOWN-PROPERTY",
            $"'{FaultWords.Short(name)}' is no property of the contract here; its content would be lost.",
            Term,
            hint
        );
        reading.Leave();
        reader.Skip();
    }

    // Writers keep an order, so the member after the last one is tried first. A name with escapes cannot be compared by its bytes.
    private int Find(ref Utf8JsonReader reader, int expected)
    {
        if (reader.ValueIsEscaped)
        {
            return Scalars.TryUnescape(ref reader, out var name) ? _members.FindIndex(member => member.Name == name) : -1;
        }
        for (var tried = 0; tried < _members.Count; tried++)
        {
            var index = (expected + tried) % _members.Count;
            if (reader.ValueSpan.SequenceEqual(_members[index].Utf8Name))
            {
                return index;
            }
        }

        return -1;
    }
}
