using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Disdik.Bpm.Host.Api;

/// <summary>A mail that could not be delivered.</summary>
/// <param name="MessageId">Message-ID of the mail, with or without angle brackets.</param>
/// <param name="Recipient">Whom it could not be delivered to; the mail's own recipient when left out.</param>
/// <param name="Action">As in RFC 3464: failed, or one that is no failure (delayed, delivered, relayed, expanded). failed when left out.</param>
/// <param name="Status">As RFC 3463 writes it, for instance 5.1.1. A permanent failure of the address (5.x.x) stops further mail there until an administrator confirms or changes it.</param>
/// <param name="Reason">The server's words.</param>
public sealed record BounceBody(string? MessageId, string? Recipient, string? Action, string? Status, string? Reason);

/// <param name="Noted">How many mails are known as returned by this report that were not before.</param>
public sealed record BouncesNoted(int Noted);

/// <summary>
/// Where a mail service reports what it could not deliver, signed as Standard Webhooks says (https://www.standardwebhooks.com): headers
/// <c>webhook-id</c>, <c>webhook-timestamp</c> (seconds since 1970), <c>webhook-signature</c> (<c>v1,</c> and the base64 of HMAC-SHA256 over
/// <c>id.timestamp.body</c>). The body is one report, a list of them, or the returned mail itself as <c>message/rfc822</c>.
/// </summary>
public static class MailBounceEndpoint
{
    private const int MaxBytes = 10_000_000;
    private const int MaxReports = 1000;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // Beside the group of the other endpoints: no account is asked for, the signature says who it is.
    public static void MapMailBounces(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/mail/bounces", NoteAsync).AllowAnonymous().DisableAntiforgery().WithTags("Operations")
            .Accepts<BounceBody>("application/json", "message/rfc822").Refuses(400, 401, 404, 413)
            .WithSummary("Takes a mail service's report of mails that could not be delivered")
            .WithDescription("Signed by the secret Mail:Bounces:WebhookSecret as Standard Webhooks says; without that setting the address does not exist. "
                + "The body is one report, a list of reports, or the returned mail as message/rfc822. A repeated report changes nothing.");

    private static async Task<Ok<BouncesNoted>> NoteAsync(
        HttpRequest request, IOptionsMonitor<BounceOptions> options, IBounceLedger ledger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.CurrentValue.WebhookSecret is not { Length: > 0 } secret) throw new ProblemException(ProblemKind.NotFound, "bounces-not-taken", new(
            "Diharapkan Mail:Bounces:WebhookSecret diatur, tetapi kosong: laporan surel tidak diterima di sini.", "Expected Mail:Bounces:WebhookSecret to be set, but it is empty: no reports of mail are taken here."));
        var body = await RequestBody.ReadAsync(request, MaxBytes, cancellationToken);
        var id = request.Headers["webhook-id"].ToString();
        if (!IsSigned(request.Headers, id, body.Span, secret, time.GetUtcNow()))
            throw new BadHttpRequestException("Expected a valid signature of the last five minutes.", StatusCodes.Status401Unauthorized);

        var noted = 0;
        foreach (var report in await ReadAsync(request, id, body, cancellationToken))
            noted += await ledger.NoteAsync(report, cancellationToken) is BounceNoted.Noted ? 1 : 0;
        return TypedResults.Ok(new BouncesNoted(noted));
    }

    private static bool IsSigned(IHeaderDictionary headers, string id, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        var timestamp = headers["webhook-timestamp"].ToString();
        if (id.Length is 0 or > 200 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds) return false;
        var expected = Encoding.ASCII.GetBytes(WebhookSignature.Of(KeyOf(secret), id, timestamp, body));
        // While a secret is replaced, a sender signs by both.
        return headers["webhook-signature"].ToString().Split(' ').Any(given => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), expected));
    }

    private static byte[] KeyOf(string secret)
    {
        const string prefix = "whsec_";
        var bytes = new byte[secret.Length];
        return secret.StartsWith(prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(secret[prefix.Length..], bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(secret);
    }

    private static async Task<List<BounceReport>> ReadAsync(HttpRequest request, string id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            if (request.ContentType?.StartsWith("message/rfc822", StringComparison.OrdinalIgnoreCase) == true)
            {
                using var raw = new MemoryStream(body.ToArray());
                using var message = await MimeMessage.LoadAsync(raw, cancellationToken);
                return BounceReport.Read(message) is { } report ? [report] : [];
            }
            var document = JsonSerializer.Deserialize<JsonElement>(body.Span, Json);
            var reports = document.ValueKind is JsonValueKind.Array ? document.Deserialize<List<BounceBody>>(Json)! : [document.Deserialize<BounceBody>(Json)!];
            if (reports.Count > MaxReports || reports.Exists(r => r is null || string.IsNullOrWhiteSpace(r.MessageId))) throw Unreadable();
            return [.. reports.Select((r, at) => (Report: r, At: at)).Where(r => r.Report.Action is null || r.Report.Action.Equals("failed", StringComparison.OrdinalIgnoreCase))
                .Select(r => BounceReport.Of($"{id}#{r.At}", r.Report.MessageId!, r.Report.Recipient, r.Report.Status, r.Report.Reason))];
        }
        catch (Exception e) when (e is JsonException or FormatException or ParseException)
        {
            throw Unreadable();
        }
    }

    private static BadHttpRequestException Unreadable() => new("Expected one report with a messageId, or a list of them.");
}
