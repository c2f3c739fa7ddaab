using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>The list of holidays: what is shipped, and what the reader says about a damaged one.</summary>
public sealed class HolidayCsvTests
{
    [Fact]
    public void Three_decreed_years_and_the_certain_days_of_the_fourth_are_shipped()
    {
        var holidays = OfficeCalendars.DefaultHolidays;
        Assert.Equal([29, 28, 25, 18], holidays.GroupBy(row => row.Date.Year).Select(year => year.Count()));
        Assert.All(holidays.Where(row => row.Date.Year < 2027), row => Assert.Equal(HolidayStatus.Decreed, row.Status));
        Assert.All(holidays.Where(row => row.Date.Year == 2027), row => Assert.NotEqual(HolidayStatus.Decreed, row.Status));
        Assert.Equal(2, holidays.Count(row => row.Date == new DateOnly(2027, 12, 25)));
    }

    [Fact]
    public void What_is_written_reads_as_the_same_days()
    {
        Holiday[] days = [.. OfficeCalendars.DefaultHolidays, new(new(2028, 1, 3), HolidayKind.Local, "Hari jadi \"Kota\", Wonosari", HolidayStatus.Fixed, "")];
        var again = HolidayCsv.Read(HolidayCsv.Write(days.Reverse()));
        Assert.Empty(again.Diagnostics);
        Assert.Equal(days.OrderBy(d => d.Date).ThenBy(d => d.Kind).ThenBy(d => d.Name, StringComparer.Ordinal), again.Holidays);
    }

    [Theory]
    [InlineData("2026-13-01,,LIBUR_NASIONAL,Nama,DITETAPKAN,", "Diharapkan tanggal seperti 2026-12-25 pada baris 2, tetapi ditemukan '2026-13-01'.")]
    [InlineData("2026-12-25,Kamis,LIBUR_NASIONAL,Nama,DITETAPKAN,", "Diharapkan hari Jumat untuk 2026-12-25 pada baris 2, tetapi ditemukan 'Kamis'.")]
    [InlineData("2026-12-25,Jumat,LIBUR,Nama,DITETAPKAN,", "Diharapkan jenis LIBUR_NASIONAL, CUTI_BERSAMA, LIBUR_LOKAL, HARI_KERJA_KHUSUS pada baris 2, tetapi ditemukan 'LIBUR'.")]
    [InlineData("2026-12-25,Jumat,LIBUR_NASIONAL,Nama,PASTI,", "Diharapkan status DITETAPKAN, TANGGAL_TETAP, PERLU_KONFIRMASI pada baris 2, tetapi ditemukan 'PASTI'.")]
    [InlineData("2026-12-25,Jumat,LIBUR_NASIONAL,\"Nama,DITETAPKAN,", "Diharapkan enam kolom pada baris 2, tetapi ditemukan '2026-12-25,Jumat,LIBUR_NASIONAL,\"Nama,DITETAPKAN,'.")]
    [InlineData("2026-12-25,Jumat,LIBUR_NASIONAL,,DITETAPKAN,", "Diharapkan nama hari libur pada baris 2, tetapi ditemukan '2026-12-25,Jumat,LIBUR_NASIONAL,,DITETAPKAN,'.")]
    public void A_wrong_row_is_named_with_its_line(string row, string message)
    {
        var list = HolidayCsv.Read($"{HolidayCsv.Header}\n{row}\n2026-12-26,Sabtu,CUTI_BERSAMA,Nama,DITETAPKAN,\n");
        var finding = Assert.Single(list.Diagnostics);
        Assert.Equal((2, message), (finding.Line, finding.Message.Id));
        Assert.Single(list.Holidays);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_as_a_whole()
    {
        var list = HolidayCsv.Read("tanggal;nama\n2026-12-25;Natal\n");
        Assert.Empty(list.Holidays);
        Assert.Equal(1, Assert.Single(list.Diagnostics).Line);
    }

    [Fact]
    public void The_same_holiday_twice_is_a_mistake_but_two_on_one_date_are_not()
    {
        const string Row = "2026-12-25,Jumat,LIBUR_NASIONAL,Natal,DITETAPKAN,\r\n";
        var list = HolidayCsv.Read($"\uFEFF{HolidayCsv.Header}\r\n{Row}{Row}2026-12-25,Jumat,LIBUR_NASIONAL,\"Lain, \"\"juga\"\"\",DITETAPKAN,\r\n");
        Assert.Equal(["Natal", "Lain, \"juga\""], list.Holidays.Select(row => row.Name));
        Assert.Equal(3, Assert.Single(list.Diagnostics).Line);
    }
}
