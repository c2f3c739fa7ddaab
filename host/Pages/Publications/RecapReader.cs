using System.Globalization;
using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Publications;

/// <summary>The days that a recapitulation is about, both included, in the office's zone.</summary>
/// <param name="Problem">What was expected of the dates; null when they are a period. Then the days are those of the current month.</param>
public sealed record RecapPeriod(DateOnly From, DateOnly To, Text? Problem)
{
    private const int MostDays = 366;

    /// <param name="from"><c>yyyy-MM-dd</c>; empty for the first of the month.</param>
    /// <param name="to">As <paramref name="from"/>; empty for today.</param>
    public static RecapPeriod Read(string? from, string? to, DateOnly today)
    {
        var usual = new RecapPeriod(new(today.Year, today.Month, 1), today, null);
        if (Day(from, usual.From) is not { } first) return usual with { Problem = NoDate(from!) };
        if (Day(to, usual.To) is not { } last) return usual with { Problem = NoDate(to!) };
        return last < first || last.DayNumber - first.DayNumber >= MostDays
            ? usual with { Problem = new($"Diharapkan masa paling lama {MostDays} hari yang akhirnya tidak mendahului awalnya, tetapi ditemukan {first:yyyy-MM-dd} sampai {last:yyyy-MM-dd}.", $"Expected a period of at most {MostDays} days that does not end before it begins, but found {first:yyyy-MM-dd} to {last:yyyy-MM-dd}.") }
            : new(first, last, null);
    }

    private static DateOnly? Day(string? text, DateOnly usual) =>
        string.IsNullOrWhiteSpace(text) ? usual : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;

    private static Text NoDate(string found) => new($"Diharapkan tanggal, tetapi ditemukan \"{found}\".", $"Expected a date, but found \"{found}\".");
}

/// <param name="People">Names by user id.</param>
/// <param name="HasMore">More stood there than one recapitulation holds.</param>
public sealed record Recap(IReadOnlyList<Publication> Rows, IReadOnlyDictionary<string, string> People, bool HasMore)
{
    public string? ApproverOf(Publication row) => NameOf(row.ApprovedBy ?? (row.Slug is null ? null : row.RecordedBy));

    /// <summary>Null when the program sent it.</summary>
    public string? SenderOf(Publication row) => row.Slug is null ? NameOf(row.RecordedBy) : null;

    private string? NameOf(string? userId) => userId is null ? null : People.GetValueOrDefault(userId, userId);
}

/// <summary>Rekapitulasi bukti tayang: what was published in a period, each channel with its proof.</summary>
internal static class RecapReader
{
    private const int Most = 2000;

    public static async Task<Recap> ReadAsync(IDbContextFactory<BpmDbContext> contexts, RecapPeriod period, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var (from, until) = (OfficeTime.StartOf(period.From, zone), OfficeTime.StartOf(period.To.AddDays(1), zone));
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await database.Publications.AsNoTracking()
            .Where(p => (p.Status == PublicationStatus.Published || p.Status == PublicationStatus.TakenDown) && p.PublishedAt >= from && p.PublishedAt < until)
            .OrderBy(p => p.PublishedAt).ThenBy(p => p.Id).Take(Most + 1).ToListAsync(cancellationToken);
        var ids = rows.SelectMany(r => new[] { r.RecordedBy, r.ApprovedBy }).OfType<string>().Distinct().ToList();
        var people = await database.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        return new Recap(rows.Count > Most ? rows[..Most] : rows, people, rows.Count > Most);
    }

    /// <remarks>RFC 4180, with the mark of UTF-8 that spreadsheets look for.</remarks>
    public static byte[] Csv(IEnumerable<IReadOnlyList<string?>> lines) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => string.Join(',', line.Select(Cell)) + "\r\n")))];

    private static string Cell(string? text)
    {
        // A spreadsheet would calculate what begins so.
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text ?? "";
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
