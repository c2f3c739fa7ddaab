using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>
/// The key of a service account, as Google gives it: a JSON file. With it the program asks for tokens of a mailbox in its own name (RFC 7523), where
/// the domain's administrator has let that account act for mailboxes of the domain.
/// </summary>
/// <param name="ClientEmail">The account's own address.</param>
/// <param name="KeyId">Tells the provider which of the account's keys signed; null where the file names none.</param>
internal sealed record ServiceAccountKey(string ClientEmail, string? KeyId, string File)
{
    public const string Grant = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private const string Kind = "service_account";
    /// <summary>The longest that Google takes.</summary>
    private static readonly TimeSpan holds = TimeSpan.FromHours(1);

    /// <exception cref="OAuthException">There is no such file, or no such key in it. What the file says is repeated nowhere.</exception>
    public static ServiceAccountKey Read(string file) => Open(file).Key;

    /// <summary>Says who asks, for which mailbox and what, for an hour from now.</summary>
    /// <param name="audience">The token endpoint.</param>
    /// <param name="mailbox">In whose name: a mailbox of the domain.</param>
    /// <exception cref="OAuthException">As for <see cref="Read"/>.</exception>
    public static string Assertion(string file, Uri audience, string mailbox, string scope, DateTimeOffset now)
    {
        var (key, pem) = Open(file);
        using var signing = Signing(file, pem);
        var issued = now.ToUnixTimeSeconds();
        var header = Part(new Dictionary<string, object?> { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = key.KeyId });
        var claims = Part(new Dictionary<string, object?>
        {
            ["iss"] = key.ClientEmail, ["sub"] = mailbox, ["scope"] = scope, ["aud"] = audience.OriginalString, ["iat"] = issued, ["exp"] = issued + (long)holds.TotalSeconds,
        });
        var signature = signing.SignData(Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static (ServiceAccountKey Key, string Pem) Open(string file)
    {
        string? email, pem, id, kind;
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllText(file));
            (kind, email, pem, id) = (Text(document, "type"), Text(document, "client_email"), Text(document, "private_key"), Text(document, "private_key_id"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Broken($"Expected the key of a service account in the file {file} (OAuth:KeyFile), but it cannot be read: {e.Message}");
        }
        catch (JsonException)
        {
            // Its own words may hold a piece of the key.
            throw Broken($"Expected the JSON key of a service account in the file {file} (OAuth:KeyFile), but it holds no JSON.");
        }
        if (kind != Kind || string.IsNullOrWhiteSpace(email) || string.IsNullOrWhiteSpace(pem))
            throw Broken($"Expected the JSON key of a service account in the file {file} (OAuth:KeyFile), with type {Kind}, client_email and private_key, but one of them is another or missing.");
        using (Signing(file, pem)) return (new(email, id, file), pem);
    }

    private static RSA Signing(string file, string pem)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(pem);
            _ = key.ExportRSAPrivateKey();
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw Broken($"Expected an RSA private key in PEM as private_key of the file {file} (OAuth:KeyFile), but it is none.");
        }
    }

    private static OAuthException Broken(string message) => new(message, isFinal: false) { Fault = OAuthFault.Key };

    private static string? Text(JsonDocument document, string name) =>
        document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string Part(Dictionary<string, object?> claims) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims.Where(c => c.Value is not null).ToDictionary()));
}
