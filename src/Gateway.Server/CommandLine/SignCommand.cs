using System.CommandLine;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Structure;
using Invoicing.Signatures.Zatca;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>sign</c>: signs a UBL document or a FatturaPA with a key from a PKCS#12 file.</summary>
internal static class SignCommand
{
    private static readonly IReadOnlyList<ISigner> Signers =
    [
        new XadesSigner(XadesForm.Bes),
        new XadesSigner(XadesForm.BaselineB),
        new CadesSigner(),
        new ZatcaStamper(),
    ];
    private static readonly Argument<FileInfo> Document = new("FILE") { Description = "The document." };
    private static readonly Option<FileInfo> Key = new("--key") { Description = "PKCS#12 file with certificate and private key.", Required = true };
    private static readonly Option<string> Password = new("--password") { Description = "Its password: env:NAME or file:PATH.", DefaultValueFactory = _ => "" };
    private static readonly Option<string> Form = new("--form")
    {
        Description =
            "xades-bes (valid by the XML schema of UBL 2.1) or xades-b-b; cades-bes for FatturaPA; zatca-stamp for the format zatca, by a key on "
            + "secp256k1.",
        DefaultValueFactory = _ => Signers[0].Id,
    };
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "File to write; standard output unless set." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "sign",
            "Sign UBL (XAdES, or ZATCA's stamp) or a FatturaPA (CAdES). Exit code: 0 signed, 1 it cannot be signed, 2 wrong call."
        )
        {
            Document,
            Key,
            Password,
            Form,
            Out,
        };
        Form.AcceptOnlyFromAmong([.. Signers.Select(signer => signer.Id)]);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var file = parsed.GetRequiredValue(Document);
        if (!file.Exists)
        {
            Console.Error.WriteLine($"No such file: {file}");
            return ExitCode.Usage;
        }

        var now = TimeProvider.System.GetUtcNow();
        var password = new SecretSource().Resolve("--password", parsed.GetRequiredValue(Password));
        if (!password.Succeeded)
        {
            FaultLines.Tell(password.Faults);
            return ExitCode.Usage;
        }

        var keys = new Pkcs12KeyStore(
            new() { Keys = new Dictionary<string, Pkcs12KeyFile> { ["key"] = new(parsed.GetRequiredValue(Key).FullName, () => password.Value) } }
        );
        var key = keys.Find("key", now);
        if (!key.Succeeded)
        {
            FaultLines.Tell(key.Faults);
            return ExitCode.Usage;
        }

        var signed = Signers.First(signer => signer.Id == parsed.GetRequiredValue(Form)).Sign(File.ReadAllBytes(file.FullName), key.Value, now);
        FaultLines.Tell(signed.Faults);
        if (!signed.Succeeded)
        {
            return ExitCode.Bad;
        }

        OutputFile.Write(parsed.GetValue(Out), signed.Value.Document.Span);
        return ExitCode.Good;
    }
}
