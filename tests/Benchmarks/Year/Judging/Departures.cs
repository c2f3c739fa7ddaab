namespace Disdik.Bpm.Benchmarks.Year.Judging;

/// <summary>
/// The rule for many notices to one person, asked of what has left: five at most leave by themselves within fifteen minutes; what a digest takes would have been
/// more than that.
/// </summary>
internal sealed class Departures(PlainCalendars calendars, IReadOnlyList<LedgerLine> ledger)
{
    private const int MostAlone = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    public IEnumerable<string> Differences() => ledger.Where(l => l.Departed is not null).GroupBy(l => l.To).SelectMany(g => Of(g.Key, [.. g.OrderBy(l => l.Departed)]));

    /// <summary>True when too many had left shortly before: whatever waits leaves at the end of their fifteen minutes, as a digest, or by itself when it is alone by then.</summary>
    public bool MayWait(LedgerLine mail, DateTime leaves) => mail.Digest is not null
        || (Left(mail) > leaves && ledger.Count(l => l.To == mail.To && Left(l) > leaves - Window && Left(l) <= Left(mail)) > MostAlone);

    /// <summary>What still waits at the end of the year leaves after it.</summary>
    private static DateTime Left(LedgerLine mail) => mail.Departed ?? DateTime.MaxValue;

    private IEnumerable<string> Of(string person, List<LedgerLine> left)
    {
        var alone = left.FindAll(l => l.Digest is null);
        for (var i = MostAlone; i < alone.Count; i++)
        {
            if (alone[i].Departed - alone[i - MostAlone].Departed < Window) yield return $"{MostAlone + 1} notices to {person} left by themselves within fifteen minutes, the last at {Verdict.Said(alone[i].Departed!.Value)}";
        }
        foreach (var digest in left.Where(l => l.Digest is not null).GroupBy(l => l.Digest))
        {
            var (first, at) = (digest.Min(l => calendars.Leaves(l.At)), digest.First().Departed!.Value);
            // Those that had left shortly before its first was ready, and those that came with it.
            var near = left.Count(l => l.Digest == digest.Key || (l.Departed > first - Window && l.Departed <= at));
            if (near <= MostAlone) yield return $"a digest to {person} at {Verdict.Said(at)} took {digest.Count()} notices, though only {near} were near";
        }
    }
}
