using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.CiusRo;
using Invoicing.Formats.En16931Cii;
using Invoicing.Formats.En16931Ubl;
using Invoicing.Formats.FacturX;
using Invoicing.Formats.FatturaPa;
using Invoicing.Formats.FatturaPa.Signed;
using Invoicing.Formats.Hybrid;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Formats.KsefFa3;
using Invoicing.Formats.National;
using Invoicing.Formats.Nlcius;
using Invoicing.Formats.PeppolBis;
using Invoicing.Formats.PeppolCii;
using Invoicing.Formats.PeppolSelfBilling;
using Invoicing.Formats.Pint;
using Invoicing.Formats.Pint.Profiles;
using Invoicing.Formats.UblInvoice;
using Invoicing.Formats.XRechnungCii;
using Invoicing.Formats.XRechnungUbl;
using Invoicing.Formats.Zatca;
using Invoicing.Formats.Zugferd1;
using Invoicing.Json;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Rendering;
using Invoicing.Ports.Signing;
using Invoicing.Rendering;
using Invoicing.Signatures;
using Invoicing.Signatures.Structure;
using Invoicing.Signatures.Zatca;
using Invoicing.Taxes;
using Invoicing.Taxes.Options;
using Invoicing.Validation;
using Invoicing.Validation.Engine;

namespace Invoicing.Gateway.Documents;

/// <summary>What works on documents and needs nothing but their bytes: the command line uses it without any data folder.</summary>
/// <param name="Formats">Formats; the first that recognises a document reads it.</param>
/// <param name="Signers">Signers.</param>
/// <param name="Judge">The judge.</param>
/// <param name="Enricher">The enricher.</param>
public sealed record DocumentEngine(IReadOnlyList<IInvoiceFormat> Formats, IReadOnlyList<ISigner> Signers, DocumentValidator Judge, ITaxCalculation Enricher)
{
    /// <summary>What its formats draw pages with.</summary>
    public IPageRenderer Pages { get; init; } = Renderer;

    /// <summary>What draws pages: one for the process, which opens a font once.</summary>
    public static IPageRenderer Renderer { get; } = new PageRenderer();

    /// <summary>All that there are, within bounds.</summary>
    public static DocumentEngine All(ReadLimits? limits = null, IPageRenderer? renderer = null, TimeProvider? clock = null) =>
        new(
            [
                .. FacturXProfile.All.Select(profile => new FacturXFormat(profile, renderer ?? Renderer)),
                new Zugferd1Format(isPdf: true),
                new Zugferd1Format(isPdf: false),
                new CiusRoFormat(),
                new PeppolBisFormat(),
                new PeppolSelfBillingFormat(),
                new XRechnungUblFormat(),
                new NlciusFormat(),
                .. PintProfile.All.Select(profile => new PintFormat(profile)),
                .. NationalProfile.All.Select(profile => new NationalUblFormat(profile)),
                new ZatcaFormat(clock),
                new En16931UblFormat(),
                new UblInvoiceFormat(),
                new XRechnungCiiFormat(),
                new PeppolCiiFormat(),
                new En16931CiiFormat(),
                new CiiInvoiceFormat(),
                new FatturaPaFormat(),
                new FatturaSimplifiedFormat(),
                new FatturaPaP7mFormat(),
                new KsefFa3Format(),
                new JsonInvoiceFormat(),
            ],
            [new XadesSigner(XadesForm.Bes), new XadesSigner(XadesForm.BaselineB), new CadesSigner(), new ZatcaStamper()],
            new DocumentValidator(
                ValidationLimits.Default with
                {
                    MaxBytes = (limits ?? ReadLimits.Default).MaxBytes,
                    MaxDepth = (limits ?? ReadLimits.Default).MaxDepth,
                },
                [new HybridPdf(), new Zugferd1Xml(), new P7mContainer()],
                clock
            ),
            new InvoiceTaxCalculation(_ => TaxOptions.Default)
        )
        {
            Pages = renderer ?? Renderer,
        };
}
