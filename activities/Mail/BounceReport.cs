using System.Text.RegularExpressions;
using MimeKit;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>A server says that a mail could not be delivered, for good.</summary>
/// <param name="Id">Of the report itself: the same report, read again, says nothing new.</param>
/// <param name="MessageIds">Ids that may be the mail's, without angle brackets, the surest first.</param>
/// <param name="Recipient">Whom it could not be delivered to; null where the report does not say.</param>
/// <param name="Reason">The server's own words, one line.</param>
public sealed partial record BounceReport(string Id, IReadOnlyList<string> MessageIds, string? Recipient, string Reason)
{
    private const int MaxReason = 500;

    /// <summary>The address itself takes no mail, and will not: whoever sends there again gets the same answer.</summary>
    public bool IsForGood { get; init; }

    /// <summary>Reads a returned mail: a delivery status notification (RFC 3464), or the free words of a server that writes none.</summary>
    /// <returns>Null for what is no final failure: a notice of a delay, an out-of-office answer, a person's own words.</returns>
    public static BounceReport? Read(MimeMessage message)
    {
        var reports = message.BodyParts.OfType<MessageDeliveryStatus>().ToList();
        return reports.Count > 0 ? OfStatus(message, reports) : IsFromServer(message) && !SaysDelay().IsMatch(message.Subject ?? "") ? OfWords(message) : null;
    }

    /// <summary>One line of a length that fits everywhere.</summary>
    public static string OneLine(string text)
    {
        var line = Spaces().Replace(text, " ").Trim();
        return line.Length <= MaxReason ? line : line[..MaxReason] + "…";
    }

    /// <summary>What a mail service reports.</summary>
    /// <param name="status">As RFC 3463 writes it; null where the service has none.</param>
    public static BounceReport Of(string id, string messageId, string? recipient, string? status, string? reason) =>
        new(id, [messageId.Trim().Trim('<', '>')], recipient, OneLine(string.Join(' ', new[] { status, reason }.Where(t => !string.IsNullOrWhiteSpace(t))) is { Length: > 0 } why ? why : "–"))
        {
            IsForGood = DeliveryStatus.IsOfADeadAddress(status, reason ?? ""),
        };

    private static BounceReport? OfStatus(MimeMessage message, List<MessageDeliveryStatus> reports)
    {
        var groups = reports.SelectMany(r => r.StatusGroups).ToList();
        // "delayed" means that the server goes on trying; "failed" with a 4.x.x status means that it has given up.
        if (groups.Find(g => string.Equals(g["Action"]?.Trim(), "failed", StringComparison.OrdinalIgnoreCase)) is not { } failed) return null;
        var recipient = Address(failed["Original-Recipient"]) ?? Address(failed["Final-Recipient"]);
        var diagnostic = failed["Diagnostic-Code"] is { } code ? code[(code.IndexOf(';', StringComparison.Ordinal) + 1)..] : "";
        var reason = string.Join(' ', new[] { diagnostic.Contains(failed["Status"] ?? "-", StringComparison.Ordinal) ? null : failed["Status"], diagnostic }.Where(t => !string.IsNullOrWhiteSpace(t)));
        return new(IdOf(message), [.. Ids(message, groups.Select(g => g["Original-Envelope-Id"]))], recipient, OneLine(reason.Length > 0 ? reason : message.Subject ?? "–"))
        {
            IsForGood = DeliveryStatus.IsOfADeadAddress(failed["Status"], diagnostic),
        };
    }

    private static BounceReport? OfWords(MimeMessage message)
    {
        var ids = Ids(message, []).ToList();
        if (ids.Count == 0) return null;
        var text = message.TextBody ?? message.HtmlBody ?? "";
        var reason = text.Split('\n').FirstOrDefault(line => Refusal().IsMatch(line)) ?? message.Subject ?? "–";
        return new(IdOf(message), ids, Address(message.Headers["X-Failed-Recipients"]), OneLine(reason)) { IsForGood = DeliveryStatus.IsOfADeadAddress(null, reason) };
    }

    /// <summary>A person who answers, and an out-of-office answer, name the mail too.</summary>
    private static bool IsFromServer(MimeMessage message) =>
        message.Headers.Contains("X-Failed-Recipients")
        || message.From.Mailboxes.Any(m => Postmasters().IsMatch(m.Address))
        || message.Headers[HeaderId.ReturnPath]?.Trim() == "<>" && !message.Headers.Contains("X-Autoreply") && Undelivered().IsMatch(message.Subject ?? "");

    private static IEnumerable<string> Ids(MimeMessage message, IEnumerable<string?> envelopeIds)
    {
        var original = message.BodyParts.OfType<MessagePart>().Select(p => p.Message?.MessageId);
        var headers = message.BodyParts.OfType<TextPart>().SelectMany(p => MessageIdLine().Matches(p.Text).Select(m => m.Groups[1].Value));
        return original.Concat(envelopeIds.Select(FromXtext)).Concat(headers).Append(message.InReplyTo).Concat(message.References)
            .Where(id => !string.IsNullOrWhiteSpace(id)).Select(id => id!.Trim().Trim('<', '>')).Distinct();
    }

    private static string IdOf(MimeMessage message) =>
        OneLine(message.MessageId ?? $"{message.Date.UtcTicks}:{message.Subject}");

    /// <summary><c>rfc822; budi@contoh.test</c>, or the bare address.</summary>
    private static string? Address(string? field) =>
        field is null ? null : MailboxAddress.TryParse(field[(field.IndexOf(';', StringComparison.Ordinal) + 1)..].Split(',')[0].Trim(), out var found) ? found.Address : null;

    /// <summary>RFC 3461: what is no plain character is written as + and two hexadecimal digits.</summary>
    private static string? FromXtext(string? id) =>
        id is null ? null : Xtext().Replace(id.Trim(), m => ((char)Convert.ToInt32(m.Groups[1].Value, 16)).ToString());

    [GeneratedRegex(@"^(mailer-daemon|postmaster|bounce[s]?)(\+[^@]*)?@", RegexOptions.IgnoreCase)]
    private static partial Regex Postmasters();

    [GeneratedRegex(@"undeliver|delivery (status|failure)|failure notice|returned mail|mail delivery failed", RegexOptions.IgnoreCase)]
    private static partial Regex Undelivered();

    [GeneratedRegex(@"delay|warning|will be retried|tertunda", RegexOptions.IgnoreCase)]
    private static partial Regex SaysDelay();

    [GeneratedRegex(@"\b5\d\d[ -]|\b5\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"^Message-ID:\s*<?([^\s<>]+@[^\s<>]+)>?", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MessageIdLine();

    [GeneratedRegex(@"\+([0-9A-F]{2})")]
    private static partial Regex Xtext();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

/// <summary>Where bounces are written down.</summary>
public interface IBounceLedger
{
    /// <summary>Notes it at the mail it is about, once.</summary>
    /// <returns>Whether it is about a mail of this office, and whether that was news.</returns>
    Task<BounceNoted> NoteAsync(BounceReport report, CancellationToken cancellationToken);
}

public enum BounceNoted
{
    /// <summary>No mail of this office has one of these ids.</summary>
    Unknown,
    /// <summary>Noted earlier.</summary>
    Known,
    Noted,
}
