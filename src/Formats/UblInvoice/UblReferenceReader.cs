using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Gathers the references of a document: BT-11 to BT-18, BG-3 and BG-24.</summary>
internal sealed class UblReferenceReader(UblCursor cursor, bool isCreditNote)
{
    private readonly List<PrecedingInvoice> _preceding = [];
    private readonly List<SupportingDocument> _documents = [];
    private string? _project;
    private string? _contract;
    private string? _purchaseOrder;
    private string? _salesOrder;
    private string? _receivingAdvice;
    private string? _despatchAdvice;
    private string? _tender;
    private Identifier? _invoicedObject;
    private bool _hasOrder;

    /// <summary>Reads the current element if it is a reference.</summary>
    internal bool TryRead()
    {
        switch (cursor.Name)
        {
            case "OrderReference":
                Order();
                return true;
            case "BillingReference":
                Billing();
                return true;
            case "DespatchDocumentReference":
                UblGroups.Id(cursor, ref _despatchAdvice, "BT-16", many: true);
                return true;
            case "ReceiptDocumentReference":
                UblGroups.Id(cursor, ref _receivingAdvice, "BT-15", many: true);
                return true;
            case "OriginatorDocumentReference":
                UblGroups.Id(cursor, ref _tender, "BT-17", many: true);
                return true;
            case "ContractDocumentReference":
                UblGroups.Id(cursor, ref _contract, "BT-12", many: true);
                return true;
            case "ProjectReference" when !isCreditNote:
                UblGroups.Id(cursor, ref _project, "BT-11", many: true);
                return true;
            case "AdditionalDocumentReference":
                Additional();
                return true;
            default:
                return false;
        }
    }

    internal Invoice Build(Invoice invoice) =>
        invoice with
        {
            ProjectReference = _project,
            ContractReference = _contract,
            PurchaseOrderReference = _purchaseOrder,
            SalesOrderReference = _salesOrder,
            ReceivingAdviceReference = _receivingAdvice,
            DespatchAdviceReference = _despatchAdvice,
            TenderOrLotReference = _tender,
            InvoicedObjectIdentifier = _invoicedObject,
            PrecedingInvoices = _preceding.ToTermList(),
            SupportingDocuments = _documents.ToTermList(),
        };

    private void Order()
    {
        if (cursor.Again(_hasOrder ? cursor : null, "BT-13", many: false))
        {
            return;
        }

        _hasOrder = true;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ID"):
                    cursor.Code(ref _purchaseOrder, "BT-13");
                    break;
                case (Cbc, "SalesOrderID"):
                    cursor.Code(ref _salesOrder, "BT-14");
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        if (_salesOrder is not null && _purchaseOrder == UblNames.NotAvailable)
        {
            _purchaseOrder = null;
        }
    }

    private void Billing()
    {
        PrecedingInvoice? invoice = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            if ((cursor.Space, cursor.Name) is not (Cac, "InvoiceDocumentReference"))
            {
                cursor.Unknown();
            }
            else if (!cursor.Again(invoice, "BG-3", many: false))
            {
                invoice = Preceding();
            }
        }

        if (invoice is not null)
        {
            _preceding.Add(invoice);
        }
    }

    private PrecedingInvoice? Preceding()
    {
        string? id = null;
        DateOnly? date = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ID"):
                    cursor.Code(ref id, "BT-25");
                    break;
                case (Cbc, "IssueDate"):
                    cursor.Date(ref date, "BT-26");
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        return id is null && date is null ? null : new PrecedingInvoice { Reference = id, IssueDate = date };
    }

    private void Additional()
    {
        Identifier? id = null;
        string? type = null,
            description = null,
            location = null;
        BinaryObject? attachment = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ID"):
                    cursor.Identifier(ref id, "BT-122");
                    break;
                case (Cbc, "DocumentTypeCode"):
                    cursor.Code(ref type, "BT-18");
                    break;
                case (Cbc, "DocumentDescription"):
                    cursor.Text(ref description, "BT-123", many: true);
                    break;
                case (Cac, "Attachment"):
                    Attachment(ref attachment, ref location);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        if (type == UblNames.InvoicedObject || (isCreditNote && type == UblNames.Project))
        {
            Marked(type, id);
            cursor.Lose(description, "only a supporting document has a description", "/cbc:DocumentDescription");
            cursor.Lose(location, "only a supporting document has a location", "/cac:Attachment/cac:ExternalReference/cbc:URI");
            cursor.Lose(attachment is null ? null : attachment.FileName ?? "(attachment)", "only a supporting document has an attachment", "/cac:Attachment");
            return;
        }

        cursor.Lose(type, "a supporting document has no type in EN 16931", "/cbc:DocumentTypeCode");
        cursor.Lose(id?.Scheme, "BT-122 has no scheme", "/cbc:ID/@schemeID");
        var document = new SupportingDocument
        {
            Reference = id?.Value,
            Description = description,
            ExternalLocation = location,
            Attachment = attachment,
        };
        if (document != new SupportingDocument())
        {
            _documents.Add(document);
        }
    }

    private void Marked(string type, Identifier? id)
    {
        if (type == UblNames.InvoicedObject)
        {
            cursor.Lose(_invoicedObject is null ? null : id?.ToString(), "BT-18 is taken once", "/cbc:ID");
            _invoicedObject ??= id;
        }
        else
        {
            cursor.Lose(_project is null ? id?.Scheme : id?.ToString(), "BT-11 is taken once, and has no scheme", "/cbc:ID");
            _project ??= id?.Value;
        }
    }

    private void Attachment(ref BinaryObject? attachment, ref string? location)
    {
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "EmbeddedDocumentBinaryObject"):
                    cursor.Binary(ref attachment, "BT-125");
                    break;
                case (Cac, "ExternalReference"):
                    UblGroups.Child(cursor, "URI", ref location, "BT-124", code: true);
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }
    }
}
