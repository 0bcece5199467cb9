using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Json;

namespace Invoicing.Core.Tests.Json;

/// <summary>Whoever wrote the JSON is told by its own names and places, never by those of our program.</summary>
public sealed class JsonTroubleTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    [Theory]
    [InlineData("""{ "name": "a", "lines": [ { "amount": 1 } ], "colour": "red" }""", "Unknown property 'colour'")]
    [InlineData("""{ "name": "a", "lines": [ { "amount": "much" } ] }""", "The value at $.lines[0].amount is of another type than is expected there.")]
    [InlineData("""{ "lines": [] }""", "name")]
    [InlineData("""{ "name": "a", "lines": [ {} ] }""", "amount")]
    [InlineData("{ \"name\": \"a\",\n  nonsense }", "The text is not well-formed JSON (line 2, byte 3).")]
    [InlineData("", "The text is not well-formed JSON (line 1, byte 1).")]
    [InlineData("""{ "name": null }""", "The value at $.name is null, which is not expected there.")]
    public void Of_WhatCannotBeRead_SaysItInTheWordsOfTheText(string json, string says)
    {
        var told = JsonTrouble.Of(Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<Order>(json, Options)));

        Assert.Contains(says, told, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Order), told, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", told, StringComparison.Ordinal);
        Assert.EndsWith(".", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "lines": [] }""")]
    [InlineData("""{ "name": "a", "lines": [ {} ] }""")]
    public void Of_AMemberIsMissing_SaysThatItIsMissing(string json)
    {
        var told = JsonTrouble.Of(Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<Order>(json, Options)));

        Assert.StartsWith("Missing", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_WhatWeSaidOurselves_SaysThat() => Assert.Equal("An id in it is too long.", JsonTrouble.Of(new("An id in it is too long.")));

    private sealed record Order
    {
        public required string Name { get; init; }

        public IReadOnlyList<OrderLine> Lines { get; init; } = [];
    }

    private sealed record OrderLine
    {
        public required decimal Amount { get; init; }
    }
}
