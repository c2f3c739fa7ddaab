using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Benchmarks.Year.Judging;

/// <summary>When mail goes through a server, and when that server fails. Else mails are kept in the program's own outbox, where they arrive at once.</summary>
internal sealed record Outages(PlainCalendars Calendars, IReadOnlyList<(DateTime From, DateTime Until)> Server, IReadOnlyList<(DateTime From, DateTime Until)> Failing)
{
    public static Outages None(YearPlan plan) => new(plan.Calendars, [], []);

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
