using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>The rows that could be read, and a finding with its line for each that could not.</summary>
public sealed record HolidayList(ImmutableArray<Holiday> Holidays, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Reads and writes a list of holidays: UTF-8 text, header <see cref="Header"/>, names in quotes where they hold a comma.</summary>
public static class HolidayCsv
{
    public const string Header = "date,weekday,kind,name,status,reference";

    private static readonly Dictionary<string, HolidayKind> Kinds = new()
    {
        ["LIBUR_NASIONAL"] = HolidayKind.National,
        ["CUTI_BERSAMA"] = HolidayKind.JointLeave,
        ["LIBUR_LOKAL"] = HolidayKind.Local,
        ["HARI_KERJA_KHUSUS"] = HolidayKind.SpecialWorkingDay,
    };

    private static readonly Dictionary<string, HolidayStatus> Statuses = new()
    {
        ["DITETAPKAN"] = HolidayStatus.Decreed,
        ["TANGGAL_TETAP"] = HolidayStatus.Fixed,
        ["PERLU_KONFIRMASI"] = HolidayStatus.Unconfirmed,
    };

    /// <summary>The word for a kind in the file, for instance <c>CUTI_BERSAMA</c>.</summary>
    public static string Word(HolidayKind kind) => Kinds.First(k => k.Value == kind).Key;

    /// <summary>The word for how sure a day is, for instance <c>PERLU_KONFIRMASI</c>.</summary>
    public static string Word(HolidayStatus status) => Statuses.First(s => s.Value == status).Key;

    public static HolidayKind? KindOf(string? word) => word is not null && Kinds.TryGetValue(word, out var kind) ? kind : null;

    public static HolidayStatus? StatusOf(string? word) => word is not null && Statuses.TryGetValue(word, out var status) ? status : null;

    /// <summary>In the order of their dates, so that <see cref="Read"/> gives the same days again.</summary>
    public static string Write(IEnumerable<Holiday> holidays)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var day in holidays.OrderBy(h => h.Date).ThenBy(h => h.Kind).ThenBy(h => h.Name, StringComparer.Ordinal))
            text.AppendJoin(',', day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), OfficeTime.DayName(day.Date.DayOfWeek).Id, Word(day.Kind), Quoted(day.Name), Word(day.Status), Quoted(day.Reference)).Append('\n');
        return text.ToString();
    }

    /// <summary>Never throws for bad input. A date may carry several rows; date, kind and name together only once.</summary>
    public static HolidayList Read(string text)
    {
        var found = ImmutableArray.CreateBuilder<Holiday>();
        var wrong = ImmutableArray.CreateBuilder<Diagnostic>();
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
        if (lines[0] != Header) return new HolidayList([], [Wrong(1, $"baris judul '{Header}'", $"the header '{Header}'", lines[0])]);
        for (var at = 1; at < lines.Length; at++)
        {
            if (lines[at].Length == 0) continue;
            if (Row(lines[at], at + 1, out var holiday) is { } finding) wrong.Add(finding);
            else if (found.Any(other => (other.Date, other.Kind, other.Name) == (holiday!.Date, holiday.Kind, holiday.Name)))
                wrong.Add(Wrong(at + 1, "tanggal, jenis, dan nama yang belum ada", "a date, kind and name not listed before", lines[at]));
            else found.Add(holiday!);
        }
        return new HolidayList(found.ToImmutable(), wrong.ToImmutable());
    }

    private static Diagnostic? Row(string line, int number, out Holiday? holiday)
    {
        holiday = null;
        if (Cells(line) is not [var day, var weekday, var kind, var name, var status, var reference])
            return Wrong(number, "enam kolom", "six columns", line);
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Wrong(number, "tanggal seperti 2026-12-25", "a date such as 2026-12-25", day);
        var expected = OfficeTime.DayName(date.DayOfWeek).Id;
        if (weekday.Length > 0 && weekday != expected) return Wrong(number, $"hari {expected} untuk {day}", $"the weekday {expected} for {day}", weekday);
        if (!Kinds.TryGetValue(kind, out var knownKind)) return Wrong(number, $"jenis {string.Join(", ", Kinds.Keys)}", $"one of the kinds {string.Join(", ", Kinds.Keys)}", kind);
        if (name.Length == 0) return Wrong(number, "nama hari libur", "a holiday's name", line);
        if (!Statuses.TryGetValue(status, out var knownStatus)) return Wrong(number, $"status {string.Join(", ", Statuses.Keys)}", $"one of the statuses {string.Join(", ", Statuses.Keys)}", status);
        holiday = new Holiday(date, knownKind, name, knownStatus, reference);
        return null;
    }

    /// <summary>The cells of one line; a quote that stays open leaves the line without the columns it should have.</summary>
    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            var sign = line[at];
            if (sign == '"' && quoted && at + 1 < line.Length && line[at + 1] == '"') { cell.Append('"'); at++; }
            else if (sign == '"') quoted = !quoted;
            else if (sign == ',' && !quoted) { cells.Add(cell.ToString().Trim()); cell.Clear(); }
            else cell.Append(sign);
        }
        if (!quoted) cells.Add(cell.ToString().Trim());
        return cells;
    }

    private static string Quoted(string text) => $"\"{text.ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static Diagnostic Wrong(int line, string id, string en, string found)
    {
        var shown = found.Length > 80 ? found[..80] + "…" : found;
        return new Diagnostic("calendar.holiday-row", Severity.Error, null,
            new Text($"Diharapkan {id} pada baris {line}, tetapi ditemukan '{shown}'.", $"Expected {en} in line {line}, but found '{shown}'."), line);
    }
}
