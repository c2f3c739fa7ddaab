namespace Disdik.Bpm.Benchmarks.Year.Plan;

/// <summary>Some days on which mail goes through a server; on all others it stays in the program's own outbox.</summary>
/// <param name="Moods">How the server fails, in the words of <c>tests/smtp/server.js</c>, one stretch after the other.</param>
internal sealed record MailDays(DateTime From, DateTime Until, IReadOnlyList<(DateTime From, DateTime Until, string Mood)> Moods);

/// <summary>When mail leaves the house in the year, and when that goes wrong: for an hour, for a day, with refusals, and in the middle of a mail.</summary>
internal static class MailOfYear
{
    public static List<MailDays> Of(Chance chance)
    {
        return
        [
            // Past noon and past closing, early in the year: a run of two weeks has it too.
            Days(8, 2, (Hour(8, "evening"), 400, "away")),
            Days(44, 2, (Hour(44, "away"), 75, "away")), Days(131, 2, (Hour(131, "refusing"), 60, "refusing"), (Hour(132, "busy"), 40, "busy")),
            Days(215, 2, (Hour(215, "breaking"), 30, "breaking"), (Hour(216, "forgetful"), 25, "forgetful")), Days(318, 3, (Hour(318, "away"), 1440, "away")),
        ];

        static MailDays Days(int first, int count, params (DateTime From, int Minutes, string Mood)[] moods) =>
            new(Wall.At(YearPlan.First.AddDays(first), 0, 1, 10), Wall.At(YearPlan.First.AddDays(first + count), 0, 1, 10), [.. moods.Select(m => (m.From, m.From.AddMinutes(m.Minutes), m.Mood))]);

        DateTime Hour(int day, string mood) => Wall.At(YearPlan.First.AddDays(day), chance.Between(8, 13, "mood", mood), chance.Between(0, 59, "mood.minute", mood), 50);
    }
}
