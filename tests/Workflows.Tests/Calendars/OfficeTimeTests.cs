using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>How instants read on a page, in a mail and in a letter.</summary>
public sealed class OfficeTimeTests
{
    private static readonly DateTimeOffset Wednesday = Given.At("2026-11-25 16.00");

    [Fact]
    public void A_letter_names_day_date_time_and_zone()
    {
        Assert.Equal("Rabu, 25 November 2026 pukul 16.00 WIB", OfficeTime.Long(Wednesday, Given.Wib).Id);
        Assert.Equal("Wednesday, 25 November 2026 at 16.00 WIB", OfficeTime.Long(Wednesday, Given.Wib).En);
        Assert.Equal("25 November 2026", OfficeTime.PlainDate(new(2026, 11, 25)).Id);
    }

    [Fact]
    public void A_list_is_short()
    {
        Assert.Equal("Sel, 24 Nov 2026", OfficeTime.ShortDate(new DateOnly(2026, 11, 24)).Id);
        Assert.Equal("Tue, 24 Nov 2026", OfficeTime.ShortDate(new DateOnly(2026, 11, 24)).En);
        Assert.Equal("Rab, 25 Nov 2026 16.00 WIB", OfficeTime.Short(Wednesday.ToUniversalTime(), Given.Wib).Id);
    }

    [Fact]
    public void All_months_and_days_have_their_short_names()
    {
        var months = Enumerable.Range(1, 12).Select(month => OfficeTime.ShortDate(new DateOnly(2026, month, 1)).Id.Split(' ')[2]);
        Assert.Equal("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des", string.Join(' ', months));
        var days = Enumerable.Range(23, 7).Select(day => OfficeTime.ShortDate(new DateOnly(2026, 11, day)).Id[..3]);
        Assert.Equal("Sen Sel Rab Kam Jum Sab Min", string.Join(' ', days));
    }

    [Theory]
    [InlineData("Asia/Jakarta", "16.00 WIB")]
    [InlineData("Asia/Makassar", "17.00 WITA")]
    [InlineData("Asia/Jayapura", "18.00 WIT")]
    [InlineData("UTC", "09.00 UTC+00.00")]
    public void The_clock_carries_the_zones_letters(string zone, string clock) =>
        Assert.Equal(clock, OfficeTime.Clock(Wednesday, OfficeTime.Zone(zone)).Id);

    [Theory]
    [InlineData("2026-11-25 11.00", "hari ini 11.00 WIB", "today 11.00 WIB")]
    [InlineData("2026-11-24 15.30", "kemarin 15.30 WIB", "yesterday 15.30 WIB")]
    [InlineData("2026-11-26 08.15", "besok 08.15 WIB", "tomorrow 08.15 WIB")]
    [InlineData("2026-11-30 08.15", "Sen, 30 Nov 2026 08.15 WIB", "Mon, 30 Nov 2026 08.15 WIB")]
    public void A_near_day_is_told_by_its_nearness(string at, string id, string en)
    {
        var near = OfficeTime.Near(Given.At(at), Wednesday, Given.Wib);
        Assert.Equal((id, en), (near.Id, near.En));
    }

    [Fact]
    public void An_unknown_zone_is_refused_by_name() =>
        Assert.Contains("'Asia/Wonosari'", Assert.Throws<TimeZoneNotFoundException>(() => OfficeTime.Zone("Asia/Wonosari")).Message, StringComparison.Ordinal);
}
