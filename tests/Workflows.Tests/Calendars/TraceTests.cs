using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>"Mengapa?": a person can check a due time by its explanation.</summary>
public sealed class TraceTests
{
    [Fact]
    public void Minutes_name_what_counted_the_break_and_each_day_left_out() => Assert.Equal(
        [
            "Diterima Rabu, 23 Desember 2026 pukul 15.45 WIB.",
            "Rab, 23 Des 2026: berlaku jam kerja NORMAL_5H.",
            "Rab, 23 Des 2026: dihitung 15.45–16.00 (15 menit kerja).",
            "Kam, 24 Des 2026: cuti bersama (Cuti bersama Natal), tidak dihitung.",
            "Jum, 25 Des 2026: libur nasional (Kelahiran Yesus Kristus), tidak dihitung.",
            "Sab, 26 Des 2026 s.d. Min, 27 Des 2026: bukan hari kerja, tidak dihitung.",
            "Sen, 28 Des 2026: dihitung 07.30–08.15 (45 menit kerja).",
            "Tenggat Senin, 28 Desember 2026 pukul 08.15 WIB.",
        ],
        Given.Office.Due(Given.At("2026-12-23 15.45"), Given.Standard("PT60M")).Trace.Indonesian());

    [Fact]
    public void The_break_is_named_when_the_time_runs_over_it() => Assert.Contains(
        "Sen, 23 Nov 2026: dihitung 10.30–12.00, 13.00–14.30 (3 jam kerja); jam istirahat 12.00–13.00 tidak dihitung.",
        Given.Office.Due(Given.At("2026-11-23 10.30"), Given.Standard("PT180M")).Trace.Indonesian());

    [Fact]
    public void A_task_ready_after_hours_says_that_nothing_counted() => Assert.Contains(
        "Sel, 24 Nov 2026: diterima setelah jam kerja, tidak ada yang dihitung.",
        Given.Office.Due(Given.At("2026-11-24 16.30"), Given.Standard("PT60M")).Trace.Indonesian());

    [Fact]
    public void Full_days_in_a_row_are_one_sentence() => Assert.Contains(
        "Sel, 24 Nov 2026 s.d. Kam, 26 Nov 2026: dihitung 3 hari penuh (22 jam 30 menit kerja).",
        Given.Office.Due(Given.At("2026-11-23 15.00"), Given.Standard("PT1500M")).Trace.Indonesian());

    [Fact]
    public void Days_are_numbered_from_the_day_of_receipt() => Assert.Equal(
        [
            "Diterima Jumat, 27 November 2026 pukul 10.00 WIB.",
            "Jum, 27 Nov 2026: berlaku jam kerja NORMAL_5H.",
            "Jum, 27 Nov 2026: hari penerimaan setelah jam buka 07.30, dihitung sebagai hari ke-0.",
            "Sab, 28 Nov 2026 s.d. Min, 29 Nov 2026: bukan hari kerja, tidak dihitung.",
            "Sen, 30 Nov 2026 s.d. Rab, 2 Des 2026: hari kerja ke-1 s.d. ke-3.",
            "Tenggat pada jam tutup: Rabu, 2 Desember 2026 pukul 16.00 WIB.",
        ],
        Given.Office.Due(Given.At("2026-11-27 10.00"), Given.Standard("P3D")).Trace.Indonesian());

    [Fact]
    public void Ready_by_opening_the_day_itself_is_day_1() => Assert.Contains(
        "Sel, 24 Nov 2026: diterima sampai dengan jam buka 07.30, dihitung sebagai hari kerja ke-1.",
        Given.Office.Due(Given.At("2026-11-24 07.00"), Given.Standard("P1D")).Trace.Indonesian());

    [Fact]
    public void The_change_of_hours_after_Ramadan_is_told()
    {
        var trace = Given.Office.Due(Given.At("2026-03-17 14.00"), Given.Standard("PT180M")).Trace.Indonesian();
        Assert.Contains("Sel, 17 Mar 2026: berlaku jam kerja RAMADAN_5H.", trace);
        Assert.Contains("Rab, 25 Mar 2026: berlaku jam kerja NORMAL_5H.", trace);
        Assert.Contains("Kam, 19 Mar 2026: libur nasional (Hari Suci Nyepi (Tahun Baru Saka 1948)), tidak dihitung.", trace);
    }

    [Fact]
    public void A_holiday_that_is_not_certain_is_named_but_counts_as_a_working_day() => Assert.Contains(
        "Rab, 10 Mar 2027: Idul Fitri 1448 H (perkiraan) belum ditetapkan, tetap hari kerja.",
        Given.Office.Due(Given.At("2027-03-09 10.00"), Given.Standard("P1D")).Trace.Indonesian());

    [Fact]
    public void Two_holidays_on_one_day_are_both_named()
    {
        var calendar = Given.With(Given.Row("2026-11-25", HolidayKind.National, name: "Satu"), Given.Row("2026-11-25", HolidayKind.National, name: "Dua"));
        Assert.Contains("Rab, 25 Nov 2026: libur nasional (Satu; Dua), tidak dihitung.", calendar.Due(Given.At("2026-11-24 10.00"), Given.Standard("P1D")).Trace.Indonesian());
    }

    [Fact]
    public void The_explanation_is_told_in_English_too()
    {
        var trace = Given.Office.Due(Given.At("2026-12-23 15.45"), Given.Standard("PT60M")).Trace.Select(line => line.En);
        Assert.Equal(
            [
                "Received Wednesday, 23 December 2026 at 15.45 WIB.",
                "Wed, 23 Dec 2026: the working hours NORMAL_5H hold.",
                "Wed, 23 Dec 2026: counted 15.45–16.00 (15 working minutes).",
                "Thu, 24 Dec 2026: joint leave (Cuti bersama Natal), not counted.",
                "Fri, 25 Dec 2026: national holiday (Kelahiran Yesus Kristus), not counted.",
                "Sat, 26 Dec 2026 to Sun, 27 Dec 2026: not a working day, not counted.",
                "Mon, 28 Dec 2026: counted 07.30–08.15 (45 working minutes).",
                "Due Monday, 28 December 2026 at 08.15 WIB.",
            ],
            trace);
    }
}
