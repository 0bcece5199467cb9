namespace Invoicing.Ports.Documents;

/// <summary>A file that carries an invoice inside: a PDF with XML attached. What it carries is judged as what it is, and so is the file around it.</summary>
public interface IDocumentContainer
{
    /// <summary>Name of the row of the verdict that speaks of the file around the document.</summary>
    string Id { get; }

    /// <summary>Whether the first bytes are those of such a file.</summary>
    bool IsContainer(DocumentHead head);

    /// <summary>Takes out what it carries. Never throws on input.</summary>
    ContainerContent Open(ReadOnlyMemory<byte> container, ReadLimits limits);
}
