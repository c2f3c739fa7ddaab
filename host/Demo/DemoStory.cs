using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Host.Demo;

/// <summary>
/// Two content items in one week of November 2026. The first is returned once for correction, then approved and published.
/// The second waits for its screening past the due time, until the superior is written to; then it is approved and published too.
/// </summary>
internal sealed class DemoStory(DemoOffice office, WorkingCalendar calendar)
{
    public const string Sop = "pengelolaan-website-media-sosial";
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));

    private static readonly Dictionary<string, object> nothing = [];

    /// <returns>The ids of the returned and of the late case.</returns>
    public async Task<(string Returned, string Late)> PlayAsync()
    {
        var returned = await ReturnedAndCorrectedAsync();
        var late = await ScreenedLateAsync();
        return (returned, late);
    }

    private async Task<string> ReturnedAndCorrectedAsync()
    {
        const string title = "Pelatihan pembelajaran digital bagi guru SD";
        var item = await office.StartAsync("petugas.sd", Sop, "START_KONTEN", new Dictionary<string, object> { ["judul"] = title, ["bidang"] = "SD" });
        await OnAsync(23, "11.30", "petugas.sd", item, "S04_KUMPULKAN_DATA");
        await OnAsync(23, "13.10", "anggota.tim", item, "S05_TERIMA_DATA", "lengkapPerluSunting");
        await OnAsync(23, "13.50", "administrator", item, "S06_SUNTING", null, Text(title,
            "Sebanyak 40 guru SD mengikuti pelatihan pembelajaran digital.",
            "Sebanyak 40 guru SD mengikuti pelatihan pembelajaran digital di aula dinas."));
        await OnAsync(23, "14.00", "sekretaris", item, "S07_SARING", "perbaiki", new() { ["alasan"] = "Sebutkan tanggal kegiatan dan nama narasumber." });
        await OnAsync(23, "14.40", "administrator", item, "S06_SUNTING", null, Text(title,
            "Sebanyak 40 guru SD mengikuti pelatihan pembelajaran digital pada Jumat, 20 November 2026.",
            "Sebanyak 40 guru SD mengikuti pelatihan pembelajaran digital di aula dinas pada Jumat, 20 November 2026.\n\nPelatihan dipandu oleh pengawas sekolah dan berlangsung satu hari."));
        await OnAsync(23, "14.50", "sekretaris", item, "S07_SARING", "layak");
        await OnAsync(23, "15.00", "administrator", item, "S08_SIAPKAN_TAYANG");
        await OnAsync(23, "15.10", "administrator", item, "S10_TERBITKAN");
        return item;
    }

    private async Task<string> ScreenedLateAsync()
    {
        const string title = "Jadwal asesmen akhir semester SMP";
        await office.UntilAsync(At(24, "08.00"));
        var item = await office.StartAsync("petugas.smp", Sop, "START_KONTEN", new Dictionary<string, object> { ["judul"] = title, ["bidang"] = "SMP" });
        await OnAsync(24, "08.40", "petugas.smp", item, "S04_KUMPULKAN_DATA");
        await OnAsync(24, "09.10", "anggota.tim", item, "S05_TERIMA_DATA", "lengkapPerluSunting");
        await OnAsync(24, "09.45", "administrator", item, "S06_SUNTING", null, Text(title,
            "Asesmen akhir semester SMP berlangsung 7 sampai 12 Desember 2026.",
            "Asesmen akhir semester SMP berlangsung 7 sampai 12 Desember 2026.\n\nSetiap sekolah mengumumkan jadwal mata pelajaran paling lambat 1 Desember 2026."));
        // Due at 10.00, and nobody looks: overdue notice at 10.00, the superior's mail at 11.00.
        await OnAsync(24, "11.20", "sekretaris", item, "S07_SARING", "layak");
        await OnAsync(24, "11.30", "administrator", item, "S08_SIAPKAN_TAYANG");
        await OnAsync(24, "11.40", "administrator", item, "S10_TERBITKAN");
        return item;
    }

    private async Task OnAsync(
        int day, string clock, string userName, string instanceId, string elementId, string? outcome = null, Dictionary<string, object>? told = null)
    {
        await office.UntilAsync(At(day, clock));
        await office.CompleteAsync(userName, instanceId, elementId, outcome, told ?? nothing);
    }

    private static Dictionary<string, object> Text(string title, string lead, string body) => new()
    {
        ["judul"] = title, ["teras"] = lead, ["isi"] = body,
    };

    private DateTimeOffset At(int day, string clock)
    {
        var local = new DateTime(2026, 11, day, int.Parse(clock[..2], System.Globalization.CultureInfo.InvariantCulture), int.Parse(clock[3..], System.Globalization.CultureInfo.InvariantCulture), 0);
        return new(local, calendar.Zone.GetUtcOffset(local));
    }
}
