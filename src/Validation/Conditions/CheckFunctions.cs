using Invoicing.Validation.Values;

namespace Invoicing.Validation.Conditions;

/// <summary>Check digits of identifiers.</summary>
internal static class CheckFunctions
{
    /// <summary>All of them.</summary>
    public static KeyValuePair<string, Function>[] All { get; } =
    [
        Of("gln", "GLN", text => CheckDigits.IsGln(text)),
        Of("norwegian", "Norwegian organisation number", text => CheckDigits.AreDigits(text, 9) && CheckDigits.IsMod11(text)),
        Of("belgian", "Belgian enterprise number", text => CheckDigits.AreDigits(text, 10) && CheckDigits.IsBelgian(text)),
        Of("ipa", "Italian IPA code (6 letters or digits)", text => IsIpa(text)),
        Of("fiscalCode", "Italian tax code", text => CheckDigits.IsCodiceFiscale(text)),
        Of("italianVat", "Italian VAT number", text => CheckDigits.IsItalianVat(text)),
        Of("swedish", "Swedish organisation number", text => CheckDigits.AreDigits(text, 10) && CheckDigits.IsSwedish(text)),
        Of("abn", "Australian business number", text => CheckDigits.AreDigits(text, 11) && CheckDigits.IsAbn(text)),
        Of("oib", "Croatian OIB", text => CheckDigits.IsOib(text)),
        Of("greek", "Greek tax number", text => CheckDigits.IsGreek(text)),
        Of("luxembourgVat", "Luxembourg VAT number", text => CheckDigits.IsLuxembourgVat(text)),
        Of("nip", "Polish NIP", text => CheckDigits.AreDigits(text, 10) && CheckDigits.IsNip(text)),
        Of("matricule", "Luxembourg matricule", text => CheckDigits.IsMatricule(text)),
    ];

    private static bool IsIpa(byte[] text) => text.Length == 6 && text.All(each => char.IsAsciiLetterOrDigit((char)each));

    private static KeyValuePair<string, Function> Of(string name, string what, Func<byte[], Truth> test) =>
        new(name, new Function($"{{0}} is a {what}", $"{{0}} is no {what}.", (scope, of) => TextFunctions.Test(scope, of[0], test)));
}
