namespace Invoicing.Ports.Events;

/// <summary>A letter to a customer, ready to be sent.</summary>
/// <param name="Seller">Name of the seller that writes (BT-27).</param>
/// <param name="ReplyTo">Mail address that answers go to (BT-43); null where the seller named none.</param>
/// <param name="To">The customer's mail address.</param>
/// <param name="ToName">The customer's name (BT-44).</param>
/// <param name="Language">Language of the letter, of ISO 639-1.</param>
/// <param name="Subject">What it is about, in one line.</param>
/// <param name="Text">The letter: plain text.</param>
public sealed record CustomerLetter(string Seller, string? ReplyTo, string To, string ToName, string Language, string Subject, string Text);
