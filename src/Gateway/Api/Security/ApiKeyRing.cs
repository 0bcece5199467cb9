using System.Security.Cryptography;
using System.Text;
using Invoicing.Gateway.Configuration;

namespace Invoicing.Gateway.Api.Security;

/// <summary>The API keys. Every key is compared, each in constant time and by its hash, so that no answer's time tells how near a guess came.</summary>
internal sealed class ApiKeyRing(IReadOnlyList<ApiKeyOptions> keys)
{
    private const int MaxKeyLength = 512;
    private readonly (byte[] Hash, ApiKeyOptions Key)[] _keys = [.. keys.Select(key => (Convert.FromHexString(key.Sha256), key))];

    /// <summary>The key with these characters, where there is one.</summary>
    public ApiKeyOptions? Find(string presented)
    {
        if (presented.Length is 0 or > MaxKeyLength)
        {
            return null;
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(presented));
        ApiKeyOptions? found = null;
        foreach (var (known, key) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known, hash))
            {
                found = key;
            }
        }

        return found;
    }
}
