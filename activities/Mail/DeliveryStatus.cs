using System.Text.RegularExpressions;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>What a server's status says about the address itself (RFC 3463).</summary>
internal static partial class DeliveryStatus
{
    /// <summary>
    /// True for a permanent failure (5.x.x) of the address. False for what passes, and for what is about this one mail or this moment: a full mailbox, a mail
    /// that is too large, its content, its way having taken too long, the sender's address, a policy of the server (5.7.x), which mostly is about us who send.
    /// </summary>
    /// <param name="status">The report's own field; null or empty where it has none.</param>
    /// <param name="words">The server's words, which hold an enhanced status or a plain reply code.</param>
    public static bool IsOfADeadAddress(string? status, string words)
    {
        if (Enhanced().Match(status ?? "") is { Success: true } told) return IsDead(told);
        if (Enhanced().Match(words) is { Success: true } said) return IsDead(said);
        // Mailbox unavailable, user not local, name not allowed (RFC 5321).
        return Reply().IsMatch(words);
    }

    /// <summary>The same of an answer while a mail is handed over. A plain reply code is not enough: servers say 550 to whoever may not send through them, too.</summary>
    public static bool IsOfADeadAddress(string words) => Enhanced().Match(words) is { Success: true } said && IsDead(said);

    private static bool IsDead(Match found) => found.Groups[1].Value == "5" && (found.Groups[2].Value, found.Groups[3].Value) is not (("1", "7" or "8") or ("2", "2" or "3") or ("3", "4") or ("4", "7") or ("6" or "7", _));

    [GeneratedRegex(@"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]\d)")]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"(?<![\d.])55[013](?=[ -])")]
    private static partial Regex Reply();
}
