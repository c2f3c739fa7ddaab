using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Benchmarks.Year.Judging;

/// <summary>When the mail server fails. Else mails are there at once: in its hands, or in the program's own outbox.</summary>
/// <param name="Received">The Message-IDs of what the server has got.</param>
internal sealed record Outages(PlainCalendars Calendars, IReadOnlyList<(DateTime From, DateTime Until)> Failing, IReadOnlyList<string> Received)
{
    public static Outages None(YearPlan plan) => new(plan.Calendars, [], []);

    public static Outages Of(YearPlan plan, IReadOnlyList<string> received) => new(plan.Calendars, [.. plan.Mail.SelectMany(m => m.Moods).Select(m => (m.From, m.Until))], received);

    /// <summary>What was sent is there, and nothing else is. It may be there twice when the line or the process broke after the server had it: then under the same Message-ID.</summary>
    public IEnumerable<string> Lost(IReadOnlyCollection<(string MessageId, MailStatus Status)> ledger)
    {
        var there = Received.ToHashSet();
        return ledger.Where(l => l.Status == MailStatus.Sent && !there.Contains(l.MessageId)).Select(l => $"{l.MessageId}: sent, and never received")
            .Concat(there.Except(ledger.Select(l => l.MessageId)).Select(id => $"{id}: received, and never written"));
    }

    /// <returns>What is wrong with when the mail left; null when nothing is.</returns>
    public string? Difference(Notice notice, LedgerLine mail, DateTime end)
    {
        var leaves = Leaves(notice.Leaves);
        if (leaves >= end) return mail.Sent is null ? null : $"left at {Verdict.At(mail.Sent.Value)} instead of waiting for {Verdict.At(leaves)}";
        if (mail.Sent is not { } sent) return $"has not left, and should have at {Verdict.At(leaves)}";
        if (sent == leaves) return null;
        return sent < leaves || !Failing.Any(f => f.From <= sent && leaves <= f.Until) ? $"left at {Verdict.At(sent)} instead of {Verdict.At(leaves)}"
            : Calendars.At(sent).MayLeave(sent) != sent ? $"left at {Verdict.At(sent)}, outside working time"
            : null;
    }

    /// <summary>The first instant of working time, by the calendar that holds by then.</summary>
    private DateTime Leaves(DateTime at)
    {
        for (var leaves = at; ; at = leaves)
        {
            leaves = Calendars.At(at).MayLeave(at);
            if (leaves == at) return at;
        }
    }
}
