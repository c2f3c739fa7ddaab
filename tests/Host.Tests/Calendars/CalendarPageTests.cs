using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Host.Tests.Calendars;

/// <summary>The page of the working calendar, without any script.</summary>
public sealed class CalendarPageTests
{
    private const string Page = "/kalender-kerja?tahun=2026";

    [Fact]
    public async Task staff_read_the_hours_and_days_and_change_nothing()
    {
        await using var host = new TestHost();
        using var staff = await host.BrowserAsync("petugas.sd");
        var html = await staff.GetStringAsync(Page);
        var words = PageForm.Words(html);
        Assert.Contains("Senin–Kamis 07.30–12.00, 13.00–16.00 Jumat 07.30–11.30, 13.00–16.30", words.Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Jum, 25 Des 2026", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Hapus", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Simpan", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_administrator_adds_a_day_sees_what_it_moves_and_saves_it_with_a_reason()
    {
        await using var host = new TestHost();
        await host.HeldAsync("P1D");
        using var admin = await host.BrowserAsync("admin");
        Assert.Contains("Ketetapan hari libur baru diketahui sampai 31 Desember 2026", PageForm.Words(await admin.GetStringAsync(Page)), StringComparison.Ordinal);

        using var looked = await PageForm.SendAsync(admin, Page, "hari", [("tanggal", "2026-11-24"), ("nama-hari", "Cuti bersama uji"), ("jenis", "CUTI_BERSAMA"), ("kepastian", "DITETAPKAN"), ("dasar", "Keppres uji")]);
        var html = await looked.Content.ReadAsStringAsync();
        var words = PageForm.Words(html);
        Assert.Contains("Selasa, 24 November 2026, Cuti bersama \"Cuti bersama uji\": ditambahkan (Ditetapkan)", words, StringComparison.Ordinal);
        Assert.Contains("1 tenggat terbuka bergeser", words, StringComparison.Ordinal);
        Assert.Contains("Sel, 24 Nov 2026 16.00 WIB", words, StringComparison.Ordinal);
        Assert.Contains("Rab, 25 Nov 2026 16.00 WIB", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Cuti bersama uji", PageForm.Words(await admin.GetStringAsync(Page)), StringComparison.Ordinal);

        using var unsaid = await PageForm.SendShownAsync(admin, Page, html, "simpan", [("alasan", "")]);
        var again = await unsaid.Content.ReadAsStringAsync();
        Assert.Contains("Diharapkan alasan, tetapi kosong.", PageForm.Words(again), StringComparison.Ordinal);

        using var saved = await PageForm.SendShownAsync(admin, Page, again, "simpan", [("alasan", "Keputusan Presiden")]);
        Assert.Equal("/kalender-kerja?tahun=2026&pesan=disimpan", PageForm.LedTo(saved));
        var page = await admin.GetStringAsync(Page);
        var after = PageForm.Words(page);
        Assert.Contains("Sel, 24 Nov 2026 Cuti bersama uji Cuti bersama Ditetapkan Keppres uji", after, StringComparison.Ordinal);
        Assert.Contains("Keputusan Presiden", after, StringComparison.Ordinal);

        // Taken away again by the button in its row.
        await host.AdvanceAsync(TimeSpan.FromSeconds(15));
        page = await admin.GetStringAsync(Page);
        var remove = WebUtility.HtmlDecode(Regex.Match(page, "name=\"usulan\" value=\"([^\"]*removeDay[^\"]*Cuti bersama uji[^\"]*)\"").Groups[1].Value);
        using var removal = await PageForm.SendShownAsync(admin, Page, page, "hari-baris", [("usulan", remove)]);
        words = await PageForm.WordsAsync(removal);
        Assert.Contains("Cuti bersama \"Cuti bersama uji\": dihapus", words, StringComparison.Ordinal);
        Assert.Contains("1 tenggat terbuka bergeser", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_unconfirmed_day_is_confirmed_by_its_button_and_hours_of_ramadan_come_from_a_template()
    {
        await using var host = new TestHost();
        using var admin = await host.BrowserAsync("admin");
        const string next = "/kalender-kerja?tahun=2027";
        var link = WebUtility.HtmlDecode(Regex.Match(await admin.GetStringAsync(next), "href=\"([^\"]*hari=2027-01-05[^\"#]*)").Groups[1].Value);
        var page = await admin.GetStringAsync(link);
        Assert.Contains("value=\"2027-01-05\"", page, StringComparison.Ordinal);
        using var looked = await PageForm.SendShownAsync(admin, link, page, "hari",
            [("tanggal", "2027-01-05"), ("nama-hari", "Isra Mikraj 1448 H (5 atau 6 Januari)"), ("jenis", "LIBUR_NASIONAL"), ("kepastian", "DITETAPKAN"), ("dasar", "SKB uji")]);
        Assert.Contains("Perlu konfirmasi → Ditetapkan", await PageForm.WordsAsync(looked), StringComparison.Ordinal);

        const string template = "/kalender-kerja?tahun=2027&contoh=RAMADAN_GUNUNGKIDUL_2023";
        page = await admin.GetStringAsync(template);
        Assert.Contains("value=\"07.30–11.45, 12.15–15.15\"", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        using var hours = await PageForm.SendShownAsync(admin, template, page, "jam",
            [("nama-jam", "RAMADAN"), ("mulai", "2027-02-08"), ("akhir", "2027-03-09"), ("jam-1", "08.00-15.00"), ("jam-2", "8.00–15.00"), ("jam-3", ""), ("jam-4", ""), ("jam-5", ""), ("jam-6", ""), ("jam-0", "")]);
        Assert.Contains("Jam kerja \"RAMADAN\", 8 Februari 2027 sampai 9 Maret 2027: ditambahkan Senin–Selasa 08.00–15.00", await PageForm.WordsAsync(hours), StringComparison.Ordinal);

        using var wrong = await PageForm.SendShownAsync(admin, template, page, "jam", [("nama-jam", "RAMADAN"), ("mulai", "2027-02-08"), ("akhir", "2027-03-09"), ("jam-1", "pagi sampai sore")]);
        var words = await PageForm.WordsAsync(wrong);
        Assert.Contains("Senin: Diharapkan jam seperti 07.30–12.00, 13.00–16.00, tetapi ditemukan \"pagi sampai sore\".", words, StringComparison.Ordinal);
        Assert.Contains("value=\"pagi sampai sore\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_is_downloaded_comes_back_unchanged_and_a_list_with_a_mistake_is_not_taken_in_part()
    {
        await using var host = new TestHost();
        using var admin = await host.BrowserAsync("admin");
        foreach (var file in new[] { "hari-libur.csv", "hari-libur.ics" })
        {
            var bytes = await admin.GetByteArrayAsync("/kalender-kerja" + Path.GetExtension(file));
            using var same = await PageForm.SendAsync(admin, Page, "impor", [], new PageForm.Upload("berkas", file, bytes));
            Assert.Contains("kalender sudah seperti itu", await PageForm.WordsAsync(same), StringComparison.Ordinal);
        }
        using var wrong = await ImportAsync(admin, "a.csv", $"{HolidayCsv.Header}\n2026-12-24,Kamis,CUTI_BERSAMA,Cuti lain,DITETAPKAN,\n2026-13-01,,LIBUR_NASIONAL,Nama,DITETAPKAN,\n");
        var words = await PageForm.WordsAsync(wrong);
        Assert.Contains("Diharapkan tanggal seperti 2026-12-25 pada baris 3, tetapi ditemukan '2026-13-01'.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Simpan dan pindahkan", words, StringComparison.Ordinal);

        using var foreign = await ImportAsync(admin, "libur.ics", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:1@x\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;VALUE=DATE:20270310\r\nDTEND;VALUE=DATE:20270312\r\nSUMMARY:Idul Fitri\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
        words = await PageForm.WordsAsync(foreign);
        foreach (var day in new[] { "Rabu, 10 Maret 2027", "Kamis, 11 Maret 2027" })
            Assert.Contains($"{day}, Libur nasional \"Idul Fitri\": ditambahkan (Perlu konfirmasi)", words, StringComparison.Ordinal);

        using var none = await ImportAsync(admin, "rusak.ics", "BEGIN:VCALENDAR\r\nrusak");
        Assert.Contains("Diharapkan berkas iCalendar dengan hari libur", await PageForm.WordsAsync(none), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> ImportAsync(HttpClient admin, string name, string text) =>
        PageForm.SendAsync(admin, Page, "impor", [], new PageForm.Upload("berkas", name, Encoding.UTF8.GetBytes(text)));
}
