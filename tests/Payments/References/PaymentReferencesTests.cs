using CsCheck;
using Invoicing.Payments.References;

namespace Invoicing.Payments.Tests.References;

public class PaymentReferencesTests
{
    /// <summary>Examples that publishers or their guides print, and each with one digit changed.</summary>
    [Theory]
    [InlineData(ReferenceScheme.Iso11649, "RF18 5390 0754 7034", "RF18539007547034", "RF18 5390 0754 7035")]
    [InlineData(ReferenceScheme.Iso11649, "rf712348231", "RF712348231", "RF722348231")]
    [InlineData(ReferenceScheme.SwissQr, "21 00000 00003 13947 14300 09017", "210000000003139471430009017", "210000000003139471430009018")]
    [InlineData(ReferenceScheme.Belgian, "+++010/8068/17183+++", "010806817183", "+++010/8068/17184+++")]
    [InlineData(ReferenceScheme.Belgian, "***090/9337/55493***", "090933755493", "090933755494")]
    [InlineData(ReferenceScheme.NorwegianKid, "234 5676", "2345676", "2345670")]
    [InlineData(ReferenceScheme.SwedishOcr, "1212121212", "1212121212", "1212121213")]
    [InlineData(ReferenceScheme.Finnish, "00 00123 45672", "12345672", "12345673")]
    [InlineData(ReferenceScheme.Slovenian, "SI00 2025-118", "SI002025-118", "SI0A 2025")]
    public void Read_PrintedAndChanged_TakesTheOneAlone(ReferenceScheme scheme, string text, string normal, string changed)
    {
        Assert.Equal(new PaymentReference(scheme, normal), PaymentReferences.Read(text, scheme));
        Assert.Null(PaymentReferences.Read(changed, scheme));
    }

    [Theory]
    [InlineData(ReferenceScheme.Iso11649, "RF18 5390 0754 7034")]
    [InlineData(ReferenceScheme.SwissQr, "21 00000 00003 13947 14300 09017")]
    [InlineData(ReferenceScheme.Belgian, "+++010/8068/17183+++")]
    [InlineData(ReferenceScheme.Finnish, "123 45672")]
    public void Printed_Normal_IsAsPeopleReadIt(ReferenceScheme scheme, string printed) =>
        Assert.Equal(printed, PaymentReferences.Read(printed, scheme)!.Printed);

    /// <summary>What is created is read again as itself; any one digit changed is refused.</summary>
    [Fact]
    public void Create_AnyNumber_IsReadAgainAndAChangeIsRefused() =>
        Gen.Select(Gen.Int[1000, 999_999_999], Gen.Enum<ReferenceScheme>(), Gen.Int[0, 30], Gen.Int[1, 9])
            .Sample(
                (number, scheme, at, step) =>
                {
                    var reference = PaymentReferences.Create(scheme, $"RE-{number}")!;
                    Assert.Equal(reference, PaymentReferences.Read(reference.Printed, scheme));
                    var digits = reference.Value.ToCharArray();
                    var place = Enumerable.Range(0, digits.Length).Where(index => char.IsAsciiDigit(digits[index]) && index >= 2).ToList();
                    var changed = place[at % place.Count];
                    digits[changed] = (char)('0' + ((digits[changed] - '0' + step) % 10));
                    var broken = PaymentReferences.Read(new string(digits), scheme);
                    Assert.True(
                        broken is null || scheme is ReferenceScheme.Slovenian or ReferenceScheme.NorwegianKid,
                        $"{reference.Value} {new string(digits)}"
                    );
                },
                iter: 5000
            );

    [Theory]
    [InlineData("CH44 3199 9123 0008 8901 2", "RE-118", ReferenceScheme.SwissQr)]
    [InlineData("CH93 0076 2011 6238 5295 7", "RE-118", ReferenceScheme.Iso11649)]
    [InlineData("BE68539007547034", "2025-118", ReferenceScheme.Belgian)]
    [InlineData("BE68539007547034", "12345678901", ReferenceScheme.Iso11649)]
    [InlineData("NO9386011117947", "118", ReferenceScheme.NorwegianKid)]
    [InlineData("SE4550000000058398257466", "118", ReferenceScheme.SwedishOcr)]
    [InlineData("FI2112345600000785", "1180", ReferenceScheme.Finnish)]
    [InlineData("SI56263300012039086", "118", ReferenceScheme.Slovenian)]
    [InlineData("DE89370400440532013000", "RE/2025/118", ReferenceScheme.Iso11649)]
    public void ForAccount_Countries_GivesTheirKind(string iban, string number, ReferenceScheme scheme)
    {
        var reference = PaymentReferences.ForAccount(iban, number)!;

        Assert.Equal(scheme, reference.Scheme);
        Assert.Equal(reference, PaymentReferences.Read(reference.Value, scheme));
    }

    [Theory]
    [InlineData("Payment RF18 5390 0754 7034 thank you", "RF18539007547034")]
    [InlineData("RF18539007547034", "RF18539007547034")]
    [InlineData("fact. +++010/8068/17183+++ van mei", "010806817183")]
    [InlineData("mededeling 010/8068/17183", "010806817183")]
    [InlineData("QRR 210000000003139471430009017", "210000000003139471430009017")]
    [InlineData("Ref SI00 2025-118 hvala", "SI002025-118")]
    [InlineData("RF19 5390 0754 7034 and 010/8068/17184", null)]
    [InlineData("invoice 4711 of May", null)]
    public void Find_Text_GivesWhatItsFormShows(string text, string? value) => Assert.Equal(value, PaymentReferences.Find(text).SingleOrDefault()?.Value);

    [Fact]
    public void Find_Several_GivesEachOnceInOrder() =>
        Assert.Equal(
            ["010806817183", "RF18539007547034"],
            PaymentReferences.Find("+++010/8068/17183+++ RF18539007547034, again 010/8068/17183").Select(reference => reference.Value)
        );
}
