using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>Which days count, and what an unfit calendar answers.</summary>
public sealed class CalendarDayTests
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);
    private static readonly DateOnly Saturday = new(2026, 11, 28);

    [Theory]
    [InlineData(HolidayStatus.Decreed, false)]
    [InlineData(HolidayStatus.Fixed, false)]
    [InlineData(HolidayStatus.Unconfirmed, true)]
    public void Only_a_certain_holiday_shifts_a_deadline(HolidayStatus status, bool works) =>
        Assert.Equal(works, Given.With(Given.Row("2026-11-24", HolidayKind.National, status)).Day(Tuesday).IsWorkingDay);

    [Fact]
    public void A_special_working_day_opens_a_Saturday_with_Mondays_hours() =>
        Assert.Equal(
            OfficeCalendars.Normal5.Hours[DayOfWeek.Monday],
            Given.With(Given.Row("2026-11-28", HolidayKind.SpecialWorkingDay)).Intervals(Saturday));

    [Fact]
    public void A_service_unit_may_work_on_joint_leave()
    {
        var calendar = Given.With(Given.Row("2026-11-24", HolidayKind.JointLeave), Given.Row("2026-11-24", HolidayKind.SpecialWorkingDay));
        Assert.True(calendar.Day(Tuesday).IsWorkingDay);
    }

    [Fact]
    public void Of_two_profiles_that_cover_a_date_the_last_holds()
    {
        Assert.Equal("RAMADAN_5H", Given.Office.Day(new(2026, 2, 19)).ProfileKey);
        Assert.Equal("NORMAL_5H", Given.Office.Day(new(2026, 2, 18)).ProfileKey);
        Assert.Equal("NORMAL_5H", Given.Office.Day(new(2026, 3, 21)).ProfileKey);
    }

    [Theory]
    [InlineData(2026, 11, 23, 37.5)]
    [InlineData(2026, 2, 23, 32.5)]
    public void The_hours_of_a_week_add_up_to_the_regulations(int year, int month, int monday, double hours)
    {
        var from = new DateTimeOffset(year, month, monday, 0, 0, 0, TimeSpan.FromHours(7));
        Assert.Equal(TimeSpan.FromHours(hours), Given.Office.Between(from, from.AddDays(7)));
    }

    [Fact]
    public void The_templates_have_the_weekly_hours_of_their_circulars()
    {
        Assert.Equal(32.5, Given.GunungkidulRamadan.Between(Given.At("2026-02-23 00.00"), Given.At("2026-03-02 00.00")).TotalHours);
        Assert.Equal(37.5, Given.SixDays.Between(Given.At("2026-11-23 00.00"), Given.At("2026-11-30 00.00")).TotalHours);
    }

    [Theory]
    [InlineData("2026-11-24 09.15", "2026-11-24 09.15")]
    [InlineData("2026-11-24 12.00", "2026-11-24 12.00")] // a closing instant is inside
    [InlineData("2026-11-24 12.01", "2026-11-24 13.00")]
    [InlineData("2026-11-27 16.31", "2026-11-30 07.30")]
    public void A_mail_leaves_inside_working_time(string at, string leaves) =>
        Assert.Equal(Given.At(leaves), Given.Office.NextWorkingInstant(Given.At(at)));

    [Fact]
    public void A_calendar_without_working_time_says_so_instead_of_searching_for_ever()
    {
        var empty = new WorkingCalendar(Given.Wib, [], []);
        var from = Given.At("2026-11-24 10.00");
        var refusal = Assert.Throws<NoWorkingTimeException>(() => empty.AddMinutes(from, 1));
        Assert.Equal("Diharapkan jam kerja setelah Sel, 24 Nov 2026, tetapi kalender kerja tidak memuatnya. Periksa profil jam kerja dan hari libur.", refusal.Sentence.Id);
        Assert.Throws<NoWorkingTimeException>(() => empty.AddMinutes(from, -1));
        Assert.Throws<NoWorkingTimeException>(() => empty.NextOpening(from));
        Assert.Throws<NoWorkingTimeException>(() => empty.Due(from, Given.Standard("P1D")));
        Assert.Equal(TimeSpan.Zero, empty.Between(from, from.AddYears(100)));
    }

    [Fact]
    public void A_profile_that_has_ended_is_no_working_time_either()
    {
        var ended = new WorkingCalendar(Given.Wib, [OfficeCalendars.During(OfficeCalendars.Normal5, new(2026, 1, 1), new(2026, 6, 30))], []);
        Assert.Throws<NoWorkingTimeException>(() => ended.AddMinutes(Given.At("2026-06-30 15.00"), 61));
        Assert.Equal(Given.At("2026-06-30 16.00"), ended.AddMinutes(Given.At("2026-06-30 15.00"), 60));
        Assert.Throws<NoWorkingTimeException>(() => ended.NextOpening(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Hours_that_overlap_or_run_backwards_are_refused()
    {
        var overlapping = OfficeCalendars.Normal5 with { Hours = OfficeCalendars.Normal5.Hours.SetItem(DayOfWeek.Monday, [new(new(8, 0), new(12, 0)), new(new(11, 0), new(15, 0))]) };
        var backwards = OfficeCalendars.Normal5 with { Hours = OfficeCalendars.Normal5.Hours.SetItem(DayOfWeek.Monday, [new(new(12, 0), new(8, 0))]) };
        Assert.Contains("NORMAL_5H", Assert.Throws<ArgumentException>(() => new WorkingCalendar(Given.Wib, [overlapping], [])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new WorkingCalendar(Given.Wib, [backwards], []));
    }
}
