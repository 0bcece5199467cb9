using System.Globalization;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;

namespace Invoicing.Pipeline.Stages;

/// <summary>Signs the converted document where the route asks for it. A key that is missing or has expired parks the invoice: a person must act. One that is
/// out of reach is tried again.</summary>
public sealed class SignStage(RoutingTable catalogue, IKeyStore keys) : IStage
{
    /// <inheritdoc/>
    public Stage Stage => Stage.Sign;

    /// <inheritdoc/>
    public async Task<StageResult> RunAsync(StageContext context, CancellationToken cancellation)
    {
        if (context.Route.Signature is not { } signature)
        {
            var unsigned = new StageResult(new Outcome.Advance()) { Facts = new Dictionary<string, string> { ["signature"] = "none" } };
            return context.Transmission.Link is null
                ? unsigned
                : Sealed(unsigned, context, await context.Documents.ReadAsync(context.Transmission.Document(DocumentRole.Converted)!, cancellation));
        }

        var converted = context.Transmission.Document(DocumentRole.Converted)!;
        var document = await context.Documents.ReadAsync(converted, cancellation);
        try
        {
            return Sign(context, signature, converted, document);
        }
        catch (KeyUnavailableException exception)
        {
            return new(new Outcome.Retry(new("GW-KEY-UNAVAILABLE", exception.Message)));
        }
    }

    private StageResult Sign(StageContext context, string signature, DocumentReference converted, ReadOnlyMemory<byte> document)
    {
        var key = keys.Find(context.Route.Key!, context.Now);
        if (!key.Succeeded)
        {
            return new(new Outcome.Park(Problems.Of(key.Faults[0])));
        }

        var signed = catalogue.Signer(signature).Sign(document, key.Value, context.Now);
        if (!signed.Succeeded)
        {
            return new(new Outcome.Park(Problems.Of(signed.Faults[0])));
        }

        var result = new StageResult(new Outcome.Advance())
        {
            Documents = [context.Documents.Keep(DocumentRole.Signed, signed.Value.Document, converted.MediaType, converted.Format)],
            Facts = new Dictionary<string, string> { ["signature"] = signature, ["certificate"] = signed.Value.CertificateThumbprint },
        };
        return Sealed(result, context, signed.Value.Document);
    }

    /// <summary>The document is whole: where it belongs to a chain, the next one can name it.</summary>
    private StageResult Sealed(StageResult result, StageContext context, ReadOnlyMemory<byte> document)
    {
        if (context.Transmission.Link is not { IsSealed: false } link)
        {
            return result;
        }

        var value = ((IChainedFormat)catalogue.Format(context.Route.Format)).ValueOf(document);
        var facts = new Dictionary<string, string>(result.Facts)
        {
            ["chain"] = $"{link.Chain} {link.Position.ToString(CultureInfo.InvariantCulture)}",
            ["chain.value"] = value,
        };
        if (link.Previous is { } previous)
        {
            facts["chain.previous"] = previous;
        }

        return result with
        {
            Link = link with { Value = value },
            Facts = facts,
        };
    }
}
