namespace Disdik.Bpm.Host.Api;

/// <summary>The header by which a program says that a request is the same one again.</summary>
internal static class IdempotencyKey
{
    public static string? Of(string? header) => header is { Length: 0 or > 200 } ? throw new BadHttpRequestException("Idempotency-Key: 1–200.") : header;
}
