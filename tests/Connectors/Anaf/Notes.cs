using Invoicing.Lifecycle;
using Invoicing.Ports;

namespace Invoicing.Connectors.Anaf;

/// <summary>Notes as the books keep them, beyond the life of a connector; the owners of submissions are known to nobody.</summary>
internal sealed class Notes : IKnownReferences
{
    private readonly Dictionary<(string Destination, string Message), string> _kept = [];

    public Task<InvoiceId?> OwnerAsync(string destination, string reference, CancellationToken cancellation) => Task.FromResult<InvoiceId?>(null);

    public Task<string?> RecallAsync(string destination, string message, CancellationToken cancellation) =>
        Task.FromResult(_kept.GetValueOrDefault((destination, message)));

    public Task NoteAsync(MessageNote note, CancellationToken cancellation)
    {
        Assert.InRange(note.Text.Length, 1, MessageNote.MostText);
        _kept[(note.Destination, note.Message)] = note.Text;
        return Task.CompletedTask;
    }
}
