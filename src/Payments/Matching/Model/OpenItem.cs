namespace Invoicing.Payments.Matching.Model;

/// <summary>
/// An invoice as matching sees it. Closed ones (nothing open) belong into the index too, for as long as somebody may pay them twice: a payment that names one
/// is never given to its neighbour.
/// </summary>
/// <param name="Id">Its id; what a match names.</param>
/// <param name="Customer">Id of its customer.</param>
/// <param name="Number">Its number (BT-1).</param>
/// <param name="Open">What is open, in units of the currency; 0 or less for a closed one.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Due">Day on which it is due.</param>
/// <param name="Reference">Payment reference that it was issued with (BT-83); empty for none.</param>
/// <param name="EndToEndId">End-to-end id of a payment that was begun for it (direct debit, payment link); empty for none.</param>
public sealed record OpenItem(
    string Id,
    string Customer,
    string Number,
    decimal Open,
    string Currency,
    DateOnly Due,
    string Reference = "",
    string EndToEndId = ""
);
