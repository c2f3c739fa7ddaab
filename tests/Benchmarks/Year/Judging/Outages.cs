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

    /// <returns>What is wrong with when the notice left; null when nothing is.</returns>
    public string? Difference(Notice notice, LedgerLine mail, Departures departures, DateTime end)
    {
        var leaves = notice.Leaves;
        // Too many for one person wait for the end of the fifteen minutes of the first.
        var latest = departures.MayWait(mail, leaves) ? Calendars.Leaves(leaves + Departures.Window) : leaves;
        if (leaves >= end || (mail.Departed is null && latest >= end)) return mail.Departed is { } early ? $"left at {Verdict.Said(early)} instead of waiting for {Verdict.Said(leaves)}" : null;
        if (mail.Departed is not { } departed) return $"waits, and should have left at {Verdict.Said(leaves)}";
        if (departed < leaves || departed > latest) return $"left at {Verdict.Said(departed)} instead of {Verdict.Said(leaves)}{(mail.Digest is null ? "" : " in a digest")}";
        if (Calendars.At(departed).MayLeave(departed) != departed) return $"left at {Verdict.Said(departed)}, outside working time";
        if (mail.Sent == departed) return null;
        if (!Failing.Any(f => f.From <= (mail.Sent ?? end) && departed <= f.Until)) return mail.Sent is { } at ? $"sent at {Verdict.Said(at)} instead of {Verdict.Said(departed)}" : "taken, and never sent";
        if (mail.Sent is not { } sent) return $"not sent after the server failed at {Verdict.Said(departed)}";
        return Calendars.At(sent).MayLeave(sent) != sent ? $"sent at {Verdict.Said(sent)}, outside working time" : null;
    }
}
