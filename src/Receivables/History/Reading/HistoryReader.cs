using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Ports.Documents;
using Invoicing.Receivables.Sellers;

namespace Invoicing.Receivables.History.Reading;

/// <summary>
/// Reads documents of the past: JSON (an invoice of the contract, a list of them, one a line; each perhaps as <c>{ "invoice": …, "open": true }</c>), XML in
/// any format that the gateway reads, such as UBL, and CSV.
/// </summary>
public sealed class HistoryReader(IReadOnlyList<IInvoiceFormat> formats, ReadLimits limits)
{
    /// <summary>Most documents in one file. A year of a busy shop in a hundred files; each is read and compared before anything is written.</summary>
    public const int MostDocuments = 5_000;

    /// <summary>The documents; or why the file is none.</summary>
    public Result<IReadOnlyList<HistoryEntry>> Read(ReadOnlyMemory<byte> file, SellerProfile seller)
    {
        var start = file.Span.TrimStart(" \t\r\n\ufeff"u8);
        var read =
            start.IsEmpty ? Failed("The file is empty.")
            : start[0] is (byte)'{' or (byte)'[' ? ReadJson(file[(file.Length - start.Length)..])
            : start[0] is (byte)'<' or (byte)'%' ? Result<IReadOnlyList<HistoryEntry>>.Success([ReadDocument(file)])
            : HistoryCsv.Read(file, seller, MostDocuments);
        return read.Succeeded && read.Value.Count > MostDocuments ? Failed($"The file has {read.Value.Count} documents.") : read;
    }

    private static Result<IReadOnlyList<HistoryEntry>> Failed(string message) =>
        Result<IReadOnlyList<HistoryEntry>>.Failure(
            Fault.Fatal("GW-REC-HISTORY", message, "/", hint: $"1 to {MostDocuments} documents: JSON, UBL, or CSV with a head (docs/receivables.md).")
        );

    private Result<IReadOnlyList<HistoryEntry>> ReadJson(ReadOnlyMemory<byte> file)
    {
        try
        {
            var entries = new List<HistoryEntry>();
            var reader = new Utf8JsonReader(file.Span, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = limits.MaxDepth });
            for (var index = 0; reader.Read(); index++)
            {
                using var document = JsonDocument.ParseValue(ref reader);
                if (document.RootElement.ValueKind == JsonValueKind.Array)
                {
                    entries.AddRange(document.RootElement.EnumerateArray().Select((one, place) => ReadOne(one, $"/{place}")));
                }
                else
                {
                    entries.Add(ReadOne(document.RootElement, $"/{index}"));
                }
            }

            return Result<IReadOnlyList<HistoryEntry>>.Success(entries);
        }
        catch (JsonException exception)
        {
            return Failed($"The file is no JSON: {exception.Message}");
        }
    }

    private HistoryEntry ReadOne(JsonElement element, string place)
    {
        var isWrapped = element.ValueKind == JsonValueKind.Object && element.TryGetProperty("invoice", out _);
        var invoice = isWrapped ? element.GetProperty("invoice") : element;
        var read = JsonInvoice.Read(JsonSerializer.SerializeToUtf8Bytes(invoice), limits);
        if (!isWrapped)
        {
            return new(place, read.Invoice, read.Faults, null);
        }

        bool? open = element.TryGetProperty("open", out var said) && said.ValueKind is JsonValueKind.True or JsonValueKind.False ? said.GetBoolean() : null;
        var others = element
            .EnumerateObject()
            .Where(member => member.Name != "invoice" && (member.Name != "open" || open is null))
            .Select(member => Fault.Fatal("GW-REC-HISTORY", $"'{member.Name}' is none of invoice and open (true, false).", $"{place}/{member.Name}"));
        return new(place, read.Invoice, [.. read.Faults, .. others], open);
    }

    private HistoryEntry ReadDocument(ReadOnlyMemory<byte> file)
    {
        var head = new DocumentHead(file);
        if (formats.FirstOrDefault(format => format.Recognises(head)) is not { } found)
        {
            var why = formats.Select(format => format.WhyUnreadable(file, limits)).FirstOrDefault(known => known is not null);
            return new("/", null, [why ?? Fault.Fatal("GW-REC-HISTORY", "The document is in no format that the gateway reads.", "/")], null);
        }

        var read = found.Read(file, limits);
        var lost = read.Losses.Select(loss =>
            Fault.Warning("GW-REC-HISTORY-LOSS", $"Content without a business term is not taken over: {loss.Path}.", loss.Path)
        );
        return new("/", read.Invoice, [.. read.Faults, .. lost], null);
    }
}
