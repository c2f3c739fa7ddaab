using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>Working time in words: standards, and what is left or overdue.</summary>
public sealed class WorkingTimeTextTests
{
    [Theory]
    [InlineData("PT15M", "15 menit kerja", "15 working minutes")]
    [InlineData("PT60M", "1 jam kerja", "1 working hour")]
    [InlineData("PT180M", "3 jam kerja", "3 working hours")]
    [InlineData("PT90M", "1 jam 30 menit kerja", "1 hour 30 minutes of working time")]
    [InlineData("PT450M", "7 jam 30 menit kerja", "7 hours 30 minutes of working time")] // never "1 hari kerja"
    [InlineData("P1D", "1 hari kerja", "1 working day")]
    [InlineData("P3D", "3 hari kerja", "3 working days")]
    public void A_standard_keeps_its_unit(string standard, string id, string en)
    {
        var text = WorkingTimeText.Of(Given.Standard(standard));
        Assert.Equal((id, en), (text.Id, text.En));
    }

    [Theory]
    [InlineData(0, "kurang dari 1 menit kerja")]
    [InlineData(449, "7 jam 29 menit kerja")]
    [InlineData(450, "1 hari kerja")]
    [InlineData(480, "1 hari kerja 30 menit")]
    [InlineData(450 + 90, "1 hari kerja 1 jam")] // two units are enough
    [InlineData((3 * 450) + 120, "3 hari kerja 2 jam")]
    [InlineData(-480, "1 hari kerja 30 menit")] // the sign is the sentence's business
    public void A_measured_length_is_told_in_days_of_the_office(int minutes, string id) =>
        Assert.Equal(id, WorkingTimeText.Of(TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(450)).Id);

    [Theory]
    [InlineData("2026-11-24 11.00", "2026-11-24 10.15", "sisa 45 menit kerja · hari ini 11.00 WIB", "45 working minutes left · today 11.00 WIB")]
    [InlineData("2026-11-24 15.30", "2026-11-25 09.00", "terlambat 2 jam kerja · kemarin 15.30 WIB", "2 working hours overdue · yesterday 15.30 WIB")]
    [InlineData("2026-11-27 16.30", "2026-11-28 10.00", "terlambat kurang dari 1 menit kerja · kemarin 16.30 WIB", "less than 1 working minute overdue · yesterday 16.30 WIB")]
    [InlineData("2026-11-24 11.00", "2026-11-24 11.00", "jatuh tempo sekarang · hari ini 11.00 WIB", "due now · today 11.00 WIB")]
    [InlineData("2026-11-25 16.00", "2026-11-24 15.30", "sisa 1 hari kerja 30 menit · besok 16.00 WIB", "1 working day 30 minutes left · tomorrow 16.00 WIB")]
    [InlineData("2026-11-27 16.30", "2026-12-01 16.00", "terlambat 2 hari kerja · Jum, 27 Nov 2026 16.30 WIB", "2 working days overdue · Fri, 27 Nov 2026 16.30 WIB")]
    public void When_is_said_twice(string due, string now, string id, string en)
    {
        var text = WorkingTimeText.StandingAndWhen(Given.Office, Given.At(due), Given.At(now));
        Assert.Equal((id, en), (text.Id, text.En));
    }

    [Fact]
    public void A_day_in_Ramadan_is_shorter() =>
        Assert.Equal("1 hari kerja", WorkingTimeText.Between(Given.Office, Given.At("2026-02-24 08.00"), Given.At("2026-02-24 15.00")).Id);
}
