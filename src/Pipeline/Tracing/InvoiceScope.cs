using System.Collections;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Tracing;

/// <summary>What log lines of an invoice carry: <c>invoice_id</c>, <c>tenant</c>, <c>trace_id</c>. Nothing is put into words before a line is
/// written.</summary>
public sealed class InvoiceScope(Transmission state) : IReadOnlyList<KeyValuePair<string, object?>>
{
    /// <inheritdoc/>
    public int Count => 3;

    /// <inheritdoc/>
    public KeyValuePair<string, object?> this[int index] =>
        index switch
        {
            0 => new("invoice_id", state.Invoice.Id.ToString()),
            1 => new("tenant", state.Invoice.Tenant),
            2 => new("trace_id", InvoiceTrace.IdOf(state)),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>In one line, as a plain console shows it.</summary>
    public override string ToString() => string.Join(' ', this.Select(part => $"{part.Key}:{part.Value}"));
}
