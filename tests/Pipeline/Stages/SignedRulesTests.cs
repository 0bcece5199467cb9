using Invoicing.Faults;
using Invoicing.Pipeline.Stages;
using Invoicing.Pipeline.Tests.Support;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;

namespace Invoicing.Pipeline.Tests.Stages;

public class SignedRulesTests
{
    [Fact]
    public void Check_RouteWithoutSignature_None() => Assert.Empty(SignedRules.Check(Bench.Route, null, ["strict"], new Judge()));

    [Fact]
    public void Check_RulesAndSchemaPermitIt_None() => Assert.Empty(SignedRules.Check(Bench.Route, new Signer(FitsSchema: true), ["lenient"], new Judge()));

    [Fact]
    public void Check_RuleSetThatRefusesSignatures_FatalWithItsName()
    {
        var fault = Assert.Single(SignedRules.Check(Bench.Route, new Signer(FitsSchema: true), ["lenient", "strict"], new Judge()));

        Assert.Equal(("GW-SIGN-FORBIDDEN", Severity.Fatal), (fault.Code, fault.Severity));
        Assert.Contains("strict would refuse", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_FormThatLeavesTheSchema_Warns()
    {
        var fault = Assert.Single(SignedRules.Check(Bench.Route, new Signer(FitsSchema: false), ["lenient"], new Judge()));

        Assert.Equal(("GW-SIGN-SCHEMA", Severity.Warning), (fault.Code, fault.Severity));
    }

    private sealed record Signer(bool FitsSchema) : ISigner
    {
        public string Id => "signer";

        public bool HasPlaceIn(ReadOnlyMemory<byte> document) => true;

        public Result<SignedDocument> Sign(ReadOnlyMemory<byte> document, ISigningKey key, DateTimeOffset signingTime) =>
            throw new InvalidOperationException("Nobody should sign.");

        public Result<SignatureReport> Verify(ReadOnlyMemory<byte> document) => throw new InvalidOperationException("Nobody should verify.");
    }

    private sealed class Judge : IDocumentValidator
    {
        public IReadOnlyList<string> Declared(ReadOnlyMemory<byte> document) => [];

        public IReadOnlyList<string> ForbidsSignature(IReadOnlyList<string> ruleSets) => [.. ruleSets.Where(set => set == "strict")];

        Verdict IDocumentValidator.Validate(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf) => new(ruleSets, [], 0);
    }
}
