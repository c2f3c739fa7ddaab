using System.Security.Cryptography;
using System.Text;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>How a message of Standard Webhooks 1.0 is signed: by whoever sends it and, to compare, by whoever takes it.</summary>
public static class WebhookSignature
{
    /// <summary>The value of <c>webhook-signature</c>: <c>v1,</c> and base64 of HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
    /// <param name="timestamp">Seconds since 1970, as the header <c>webhook-timestamp</c> has it.</param>
    public static string Of(ReadOnlySpan<byte> key, string id, string timestamp, ReadOnlySpan<byte> body) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]))}";
}
