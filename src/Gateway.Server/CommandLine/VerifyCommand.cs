using System.CommandLine;
using Invoicing.Faults;
using Invoicing.Formats.Zatca;
using Invoicing.Ports.Signing;
using Invoicing.Signatures;
using Invoicing.Signatures.Standard;
using Invoicing.Signatures.Zatca;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>verify</c>: verifies the signatures of documents, by the standard or by our own strict rules, and says what either finds.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string[]> Paths = new("PATH") { Description = "Files, or folders to walk for *.xml.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<bool> Strict = new("--strict")
    {
        Description = "Only what this gateway signs, byte for byte: one signature, in its place, in our form, the document in canonical form.",
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "verify",
            "Verify the signatures of documents by the standard (W3C XML Signature). "
                + "Exit code: 0 all hold, 1 one does not or only in part, 2 wrong call, 3 one is not judged and none is bad."
        )
        {
            Paths,
            Strict,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (DocumentFiles.Of(parsed.GetRequiredValue(Paths), DocumentFiles.Xml) is not { } files)
        {
            return ExitCode.Usage;
        }

        var isStrict = parsed.GetValue(Strict);
        var worst = files.Count > 0 ? ExitCode.Good : ExitCode.Bad;
        foreach (var file in files)
        {
            var code = Verify(file, isStrict);
            worst = worst == ExitCode.Bad || code == ExitCode.Bad ? ExitCode.Bad : Math.Max(worst, code);
        }
        return worst;
    }

    private static int Verify(string file, bool isStrict)
    {
        var bytes = File.ReadAllBytes(file);
        if (IsStamped(bytes))
        {
            return Stamp(file, bytes);
        }

        var strict = new XadesSigner().Verify(bytes);
        if (strict.Succeeded)
        {
            // Strict is the standard and more.
            FaultLines.Tell(strict.Faults);
            Console.WriteLine($"{Held(file, strict.Value)}\tstrict: holds");
            return ExitCode.Good;
        }

        var standard = new XmlSignatureVerifier().Verify(bytes);
        FaultLines.Tell(isStrict ? strict.Faults : standard.Faults);
        TellEach(standard.Signatures);
        var code = strict.Faults[0].Code;
        if (isStrict)
        {
            Console.WriteLine($"{file}\tDOES NOT HOLD\t{code}\tstrict: fails; by the standard: {Word(standard.Verdict)}");
            return ExitCode.Bad;
        }
        switch (standard.Verdict)
        {
            case SignatureVerdict.Holds:
                Console.WriteLine($"{Held(file, standard.Signatures[0].Report!)}\tstrict: {code}");
                return ExitCode.Good;
            case SignatureVerdict.NotJudged:
                Console.WriteLine($"{file}\tNOT JUDGED\t{standard.Faults[0].Code}\t{standard.Faults[0].Message}\tstrict: {code}");
                return ExitCode.NotJudged;
            default:
                Console.WriteLine($"{file}\t{Word(standard.Verdict)}\t{standard.Faults[0].Code}\tstrict: {code}");
                return ExitCode.Bad;
        }
    }

    /// <summary>ZATCA's stamp looks like an XML signature and is none: it is judged as ZATCA judges it.</summary>
    private static bool IsStamped(byte[] document) => new ZatcaFormat().Recognises(new(document));

    private static int Stamp(string file, byte[] document)
    {
        var verified = new ZatcaStamper().Verify(document);
        FaultLines.Tell(verified.Faults);
        Console.WriteLine(
            verified.Succeeded
                ? $"{Held(file, verified.Value)}\tZATCA's stamp, which is no XML signature by the standard"
                : $"{file}\tDOES NOT HOLD\t{verified.Faults[0].Code}\tZATCA's stamp"
        );
        return verified.Succeeded ? ExitCode.Good : ExitCode.Bad;
    }

    private static string Held(string file, SignatureReport report) =>
        $"{file}\tholds\t{report.Subject}\tsha256:{report.CertificateThumbprint}\t{report.SigningTime:O}";

    /// <summary>Where there are several signatures, each has a line of its own beside the document's.</summary>
    private static void TellEach(IReadOnlyList<SignatureFinding> signatures)
    {
        foreach (var signature in signatures.Count > 1 ? signatures : [])
        {
            Console.Error.WriteLine($"signature {signature.Path}: {Word(signature.Verdict)}, {signature.Report?.Subject ?? signature.Faults[0].Message}");
        }
    }

    private static string Word(SignatureVerdict verdict) =>
        verdict switch
        {
            SignatureVerdict.Holds => "holds",
            SignatureVerdict.NotJudged => "NOT JUDGED",
            SignatureVerdict.HoldsInPart => "HOLDS IN PART",
            _ => "DOES NOT HOLD",
        };
}
