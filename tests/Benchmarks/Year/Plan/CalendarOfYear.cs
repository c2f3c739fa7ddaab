namespace Disdik.Bpm.Benchmarks.Year.Plan;

/// <param name="Kind">As the office writes it: LIBUR_NASIONAL, CUTI_BERSAMA, LIBUR_LOKAL or HARI_KERJA_KHUSUS.</param>
/// <param name="IsCertain">One that is not shifts nothing.</param>
internal sealed record DayEntry(DateOnly Date, string Kind, string Name, bool IsCertain);

/// <summary>Working stretches in minutes of the day, Monday to Thursday, on Friday and on Saturday.</summary>
internal sealed record WeekEntry(string Key, DateOnly? From, DateOnly? To, (int From, int To)[] Weekdays, (int From, int To)[] Friday, (int From, int To)[] Saturday);

/// <summary>What the administrator saves at an instant: days that are put, one that is taken out, hours that are put or taken out.</summary>
internal sealed record CalendarChangeOfYear(DateTime At, string Reason)
{
    /// <summary>How long after saving the open deadlines move: by then every process has read the new calendar.</summary>
    public static readonly TimeSpan Settles = TimeSpan.FromSeconds(15);

    public IReadOnlyList<DayEntry> Put { get; init; } = [];
    public DayEntry? Remove { get; init; }
    public WeekEntry? PutWeek { get; init; }
    public WeekEntry? RemoveWeek { get; init; }
}

/// <summary>Hours and days off of December 2026 to November 2027, written down from the decrees, and how they change in the year.</summary>
internal static class CalendarOfYear
{
    private static readonly (int, int)[] weekdays = [(H(7, 30), H(12, 0)), (H(13, 0), H(16, 0))], friday = [(H(7, 30), H(11, 30)), (H(13, 0), H(16, 30))];
    private static readonly (int, int)[] fasting = [(H(8, 0), H(12, 0)), (H(12, 30), H(15, 0))], fastingFriday = [(H(8, 0), H(11, 30)), (H(12, 30), H(15, 30))];

    public static readonly WeekEntry Normal = new("NORMAL_5H", null, null, weekdays, friday, []);

    /// <summary>What the program is delivered with, as far as the year goes.</summary>
    public static readonly DayEntry[] Delivered =
    [
        Day(2026, 12, 24, "CUTI_BERSAMA", "Cuti bersama Natal"), Day(2026, 12, 25, "LIBUR_NASIONAL", "Kelahiran Yesus Kristus"), Day(2027, 1, 1, "LIBUR_NASIONAL", "Tahun Baru 2027 Masehi"),
        Day(2027, 1, 5, "LIBUR_NASIONAL", "Isra Mikraj 1448 H (5 atau 6 Januari)", false), Day(2027, 3, 8, "LIBUR_NASIONAL", "Hari Suci Nyepi Saka 1949 (8 atau 9 Maret)", false),
        Day(2027, 3, 10, "LIBUR_NASIONAL", "Idul Fitri 1448 H (perkiraan)", false), Day(2027, 3, 11, "LIBUR_NASIONAL", "Idul Fitri 1448 H (perkiraan)", false),
        Day(2027, 3, 26, "LIBUR_NASIONAL", "Wafat Yesus Kristus"), Day(2027, 5, 6, "LIBUR_NASIONAL", "Kenaikan Yesus Kristus"), Day(2027, 5, 17, "LIBUR_NASIONAL", "Idul Adha 1448 H (16 atau 17 Mei)", false),
        Day(2027, 5, 20, "LIBUR_NASIONAL", "Hari Raya Waisak 2571 BE (perkiraan)", false), Day(2027, 6, 1, "LIBUR_NASIONAL", "Hari Lahir Pancasila"), Day(2027, 8, 17, "LIBUR_NASIONAL", "Proklamasi Kemerdekaan"),
    ];

    /// <summary>In order. When each is decreed varies with the seed: days before, the evening before, or in the course of the day itself.</summary>
    public static List<CalendarChangeOfYear> Changes(Chance chance)
    {
        WeekEntry ramadan = new("RAMADAN_5H", new(2027, 2, 8), new(2027, 3, 9), fasting, fastingFriday, []);
        WeekEntry local = ramadan with { Weekdays = [(H(7, 30), H(11, 45)), (H(12, 15), H(15, 15))], Friday = [(H(7, 30), H(11, 0))] };
        WeekEntry storm = new("PULANG_AWAL", new(2027, 4, 14), new(2027, 4, 14), [(H(7, 30), H(11, 0))], friday, []);
        WeekEntry six = new("ENAM_HARI", new(2027, 9, 6), new(2027, 9, 18), [(H(7, 30), H(14, 30))], [(H(7, 30), H(11, 30))], [(H(7, 30), H(13, 0))]);
        var flood = Day(2027, 1, 20, "LIBUR_LOKAL", "Banjir");
        var saturday = Day(2027, 4, 24, "HARI_KERJA_KHUSUS", "Kerja pengganti");
        var mistaken = Day(2027, 7, 7, "LIBUR_LOKAL", "Keliru");
        List<CalendarChangeOfYear> all =
        [
            Put(new(2026, 12, 17), Day(2026, 12, 21, "CUTI_BERSAMA", "Cuti bersama tambahan")),
            Put(new(2026, 12, 29), Day(2026, 12, 30, "CUTI_BERSAMA", "Cuti bersama akhir tahun"), Day(2026, 12, 31, "CUTI_BERSAMA", "Cuti bersama akhir tahun")),
            Put(new(2027, 1, 4), Delivered[3] with { IsCertain = true }),
            new(Late(new(2027, 1, 20)), "Banjir") { Put = [flood] },
            new(Late(new(2027, 2, 4)), "Edaran Bupati") { PutWeek = ramadan },
            new(Late(new(2027, 2, 17)), "Edaran diperbaiki") { PutWeek = local },
            Put(new(2027, 3, 4), Delivered[4] with { IsCertain = true }),
            Put(new(2027, 3, 9), Delivered[5] with { IsCertain = true }, Delivered[6] with { IsCertain = true }, Day(2027, 3, 12, "CUTI_BERSAMA", "Cuti bersama Idul Fitri"), Day(2027, 3, 15, "CUTI_BERSAMA", "Cuti bersama Idul Fitri")),
            new(Late(new(2027, 4, 14)), "Angin kencang") { PutWeek = storm },
            Put(new(2027, 4, 22), saturday),
            new(Late(new(2027, 4, 23)), "Kerja pengganti dibatalkan") { Remove = saturday },
            Put(new(2027, 5, 14), Delivered[9] with { IsCertain = true }),
            Put(new(2027, 5, 19), Delivered[10] with { IsCertain = true }),
            Put(new(2027, 7, 5), mistaken),
            new(Late(new(2027, 7, 6)), "Libur dicabut") { Remove = mistaken },
            Put(new(2027, 8, 15), Day(2027, 8, 18, "CUTI_BERSAMA", "Cuti bersama Proklamasi")),
            new(Late(new(2027, 9, 2)), "Enam hari kerja") { PutWeek = six },
            new(Late(new(2027, 9, 15)), "Lima hari lagi") { RemoveWeek = six },
            Put(new(2027, 10, 27), Day(2027, 10, 28, "LIBUR_LOKAL", "Pemilihan lurah")),
        ];
        return all;

        CalendarChangeOfYear Put(DateOnly on, params DayEntry[] days) => new(Late(on), $"Keputusan {on:O}") { Put = days };
        // At twenty seconds past: nothing else happens then.
        DateTime Late(DateOnly on) => Wall.At(on, chance.Between(8, 19, "decreed", on), chance.Between(0, 59, "decreed.minute", on), 20);
    }

    private static DayEntry Day(int year, int month, int day, string kind, string name, bool isCertain = true) => new(new(year, month, day), kind, name, isCertain);

    private static int H(int hour, int minute) => (hour * 60) + minute;
}
