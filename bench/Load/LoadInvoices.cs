using System.Globalization;
using System.Text;
using Invoicing.Bench.Validate;
using Invoicing.Formats.En16931Ubl;
using Invoicing.Formats.PeppolBis;
using Invoicing.Json;
using Invoicing.Ports.Documents;

namespace Invoicing.Bench.Load;

/// <summary>Valid invoices of about 8 KB from a thousand sellers, each with a number of its own; made by filling in a template.</summary>
internal sealed class LoadInvoices
{
    private const int Lines = 7;
    private const int Sellers = 1_000;
    private const string Number = "INV-2026-1";
    private const string Seller = "ATU12345678";
    private readonly byte[] _first;
    private readonly byte[] _middle;
    private readonly byte[] _last;
    private readonly bool _numberFirst;

    /// <summary>Invoices of a syntax, <c>ubl</c> or <c>json</c>, by Peppol or, where they will be signed, by the norm alone, since Peppol's rules permit no
    /// signature.</summary>
    public LoadInvoices(string syntax, bool signed)
    {
        MediaType = syntax == "json" ? "application/json" : "application/xml";
        var document = Encoding.UTF8.GetString(syntax == "json" ? AsJson(ValidateSample.Make(Lines)) : ValidateSample.Make(Lines));
        document = signed ? document.Replace(PeppolBisFormat.Specification, En16931UblFormat.Specification, StringComparison.Ordinal) : document;
        var (number, seller) = (document.IndexOf(Number, StringComparison.Ordinal), document.IndexOf(Seller, StringComparison.Ordinal));
        _numberFirst = number < seller;
        var (one, other) = _numberFirst ? (number, seller) : (seller, number);
        var (oneLength, otherLength) = _numberFirst ? (Number.Length, Seller.Length) : (Seller.Length, Number.Length);
        _first = Encoding.UTF8.GetBytes(document[..one]);
        _middle = Encoding.UTF8.GetBytes(document[(one + oneLength)..other]);
        _last = Encoding.UTF8.GetBytes(document[(other + otherLength)..]);
    }

    /// <summary>Media type of the documents.</summary>
    public string MediaType { get; }

    /// <summary>The number of the n-th invoice.</summary>
    public static string NumberOf(long n) => string.Create(CultureInfo.InvariantCulture, $"L-{n:D10}");

    /// <summary>The n-th invoice.</summary>
    public byte[] Make(long n)
    {
        var (number, seller) = (NumberOf(n), string.Create(CultureInfo.InvariantCulture, $"ATU{10_000_000 + (n % Sellers)}"));
        var (one, other) = _numberFirst ? (number, seller) : (seller, number);
        var document = new byte[_first.Length + one.Length + _middle.Length + other.Length + _last.Length];
        var at = document.AsSpan();
        _first.CopyTo(at);
        at = at[_first.Length..];
        at = at[Encoding.ASCII.GetBytes(one, at)..];
        _middle.CopyTo(at);
        at = at[_middle.Length..];
        at = at[Encoding.ASCII.GetBytes(other, at)..];
        _last.CopyTo(at);
        return document;
    }

    private static byte[] AsJson(byte[] ubl) =>
        JsonInvoice.Write(new PeppolBisFormat().Read(ubl, ReadLimits.Default).Invoice ?? throw new InvalidOperationException("The sample cannot be read."));
}
