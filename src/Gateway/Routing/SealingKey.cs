using System.Security.Cryptography;
using System.Text;
using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Storage.Permissions;

namespace Invoicing.Gateway.Routing;

/// <summary>Where the key that seals secrets comes from: a setting, or a file in the data folder, made at the first start for its owner alone.</summary>
internal static class SealingKey
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "secrets.key";

    /// <summary>The seal; without a key where there is neither a setting nor a data folder, so that no secret can be kept; or why the key cannot be
    /// used.</summary>
    public static Result<SecretSeal> Open(GatewayOptions options, SecretSource secrets)
    {
        if (options.TenantSettings.SealingKey is { } setting)
        {
            var resolved = secrets.Resolve("tenantSettings/sealingKey", setting);
            return resolved.Succeeded ? Read(resolved.Value, "/tenantSettings/sealingKey") : Result<SecretSeal>.Failure(resolved.Faults);
        }

        var path = Path.Combine(options.Data, FileName);
        if (!Directory.Exists(options.Data))
        {
            return Result<SecretSeal>.Success(new(null));
        }

        try
        {
            if (!File.Exists(path))
            {
                OwnerOnly.WriteWhole(path, Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretSeal.KeyBytes))));
            }

            return Read(File.ReadAllText(path).Trim(), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Result<SecretSeal>.Failure(
                Fault.Fatal("GW-SEAL-KEY", $"The key that seals secrets cannot be read: {exception.Message}", path, hint: "Check the file and its rights.")
            );
        }
    }

    private static Result<SecretSeal> Read(string text, string path)
    {
        var key = new byte[SecretSeal.KeyBytes];
        return Convert.TryFromBase64String(text, key, out var length) && length == key.Length
            ? Result<SecretSeal>.Success(new(key))
            : Result<SecretSeal>.Failure(
                Fault.Fatal(
                    "GW-SEAL-KEY",
                    $"The key that seals secrets is no {SecretSeal.KeyBytes} bytes in Base64.",
                    path,
                    hint: "Put the key back that sealed them; a new one is made by openssl rand -base64 32."
                )
            );
    }
}
