using System.Text;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;

namespace Invoicing.Connectors.Settings;

/// <summary>
/// Secrets from environment variables (<c>env:NAME</c>) and files (<c>file:PATH</c>, such as a mounted secret); any other value is the secret itself.
/// </summary>
public sealed class SecretSource : ISecretSource
{
    /// <summary>Largest file read as a secret, in bytes: an RSA key of 16,384 bits in PEM takes 13 kB. Stops a wrong path from filling memory.</summary>
    public const int MaxFileBytes = 64 * 1024;

    private const string Environmental = "env:";
    private const string Filed = "file:";

    /// <inheritdoc/>
    public Result<string> Resolve(string setting, string value) =>
        value.StartsWith(Environmental, StringComparison.Ordinal) ? FromEnvironment(setting, value[Environmental.Length..])
        : value.StartsWith(Filed, StringComparison.Ordinal) ? FromFile(setting, value[Filed.Length..])
        : Result<string>.Success(value);

    private static Result<string> FromEnvironment(string setting, string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } secret
            ? Result<string>.Success(secret)
            : Unavailable(setting, $"the environment variable '{name}' is not set");

    private static Result<string> FromFile(string setting, string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return Unavailable(setting, $"the file '{path}' does not exist");
            }
            if (file.Length > MaxFileBytes)
            {
                return Unavailable(setting, $"the file '{path}' is larger than {MaxFileBytes} bytes");
            }
            var secret = File.ReadAllText(path, Encoding.UTF8).TrimEnd('\r', '\n');
            return secret.Length > 0 ? Result<string>.Success(secret) : Unavailable(setting, $"the file '{path}' is empty");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Unavailable(setting, $"the file '{path}' cannot be read: {exception.Message}");
        }
    }

    private static Result<string> Unavailable(string setting, string reason) =>
        Result<string>.Failure(Fault.Fatal("GW-CONFIG-SECRET", $"The secret of setting '{setting}' is not to be had: {reason}."));
}
