using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>
/// What every document format promises: it knows its own documents and no stray bytes, never throws on input, says why it gives no invoice, keeps to the
/// bounds it is given, writes the same bytes for the same invoice, and reads back what it wrote.
/// </summary>
public abstract partial class FormatContract
{
    /// <summary>The formats that are held to it.</summary>
    public abstract IReadOnlyList<IInvoiceFormat> Formats { get; }

    /// <summary>An invoice with most terms.</summary>
    protected abstract Invoice Sample { get; }

    /// <summary>Formats that read several allowances of a line as their sum: for these, what was read once is what stays.</summary>
    protected virtual IReadOnlySet<string> Summing { get; } = new HashSet<string>();

    private IEnumerable<IInvoiceFormat> Writing => Formats.Where(format => format.CanWrite);

    [Fact]
    public void Ids_All_ArePermanentNamesAndDiffer()
    {
        Assert.NotEmpty(Formats);
        Assert.All(Formats, format => Assert.Matches(Id(), format.Id));
        Assert.Equal(Formats.Count, Formats.Select(format => format.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Formats, format => Assert.True(MediaTypeHeaderValue.TryParse(format.MediaType, out _)));
    }

    [Fact]
    public void Recognises_OwnDocumentsAndStrayBytes_KnowsTheFirstAlone()
    {
        foreach (var format in Writing)
        {
            var document = format.Write(Sample).Document;
            Assert.True(format.Recognises(new(document)), format.Id);
        }

        foreach (var stray in OddBytes.Strays)
        {
            Assert.All(Formats, format => Assert.False(format.Recognises(new(stray)) && format.MediaType != "application/json", format.Id));
        }
    }

    [Fact]
    public void Read_StrayBytes_IsNoInvoiceAndSaysWhy()
    {
        foreach (var format in Formats)
        {
            foreach (var stray in OddBytes.Strays)
            {
                AssertTold(format, format.Read(stray, ReadLimits.Default), ReadLimits.Default);
                Assert.True(format.WhyUnreadable(stray, ReadLimits.Default) is null or { Severity: Severity.Fatal }, format.Id);
            }
        }
    }

    [Fact]
    public void Read_MutantsOfItsOwn_NeverThrowsAndStaysWithinItsBounds()
    {
        var limits = ReadLimits.Default with { MaxFaults = 20 };
        foreach (var format in Writing)
        {
            foreach (var mutant in OddBytes.MutantsOf(format.Write(Sample).Document.ToArray()))
            {
                _ = format.Recognises(new(mutant));
                AssertTold(format, format.Read(mutant, limits), limits);
            }
        }
    }

    [Fact]
    public void Read_MoreBytesThanAllowed_IsRefused()
    {
        foreach (var format in Writing)
        {
            var document = format.Write(Sample).Document;
            var read = format.Read(document, ReadLimits.Default with { MaxBytes = document.Length - 1 });
            Assert.True(read.Invoice is null, format.Id);
            Assert.Contains(read.Faults, fault => fault.Severity == Severity.Fatal);
        }
    }

    [Fact]
    public void Write_SameInvoice_GivesTheSameBytesThatReadBack()
    {
        foreach (var format in Writing)
        {
            var written = format.Write(Sample).Document;
            Assert.True(written.Span.SequenceEqual(format.Write(Sample).Document.Span), format.Id);
            var read = format.Read(written, ReadLimits.Default);
            Assert.True(read.Invoice is not null, $"{format.Id}: {string.Join('\n', read.Faults)}");
            var first = Summing.Contains(format.Id) ? read.Invoice : Sample;
            read = Summing.Contains(format.Id) ? format.Read(format.Write(first).Document, ReadLimits.Default) : read;
            Assert.True(
                format.WriteInner(first).Document.Span.SequenceEqual(format.WriteInner(read.Invoice!).Document.Span),
                $"{format.Id} loses something on the way round."
            );
        }
    }

    [Fact]
    public void Write_InvoiceWithoutAnyTerm_NeverThrows()
    {
        foreach (var format in Writing)
        {
            Assert.NotNull(format.WriteInner(new Invoice()).Losses);
        }
    }

    private static void AssertTold(IInvoiceFormat format, ReadResult read, ReadLimits limits)
    {
        Assert.True(read.Invoice is not null || read.Faults.Any(fault => fault.Severity == Severity.Fatal), $"{format.Id} gives no invoice and no reason.");
        Assert.All(read.Faults, fault => Assert.False(string.IsNullOrWhiteSpace(fault.Code) || string.IsNullOrWhiteSpace(fault.Message), format.Id));
        // One more may say how many there are besides.
        Assert.InRange(read.Faults.Count, 0, limits.MaxFaults + 2);
        Assert.InRange(read.Losses.Count, 0, limits.MaxFaults + 2);
    }

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*$")]
    private static partial Regex Id();
}
