using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;
using static Disdik.Bpm.Host.Tests.Mails.MailPlay;

namespace Disdik.Bpm.Host.Tests.Mails;

/// <summary>What superiors read at the opening of a working day.</summary>
public sealed class DailyDigestTests : IAsyncLifetime
{
    private static readonly DateOnly Tuesday = new(2026, 11, 24);
    private readonly TestHost host = new(settings: ("PublicAddress", "https://bpm.contoh.test"));

    public async ValueTask InitializeAsync()
    {
        await host.PublishEditingAsync("PT60M");
        await host.PumpAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task<List<OutboxMail>> DailyAsync(string userName) => [.. (await host.ReceivedAsync(userName)).Where(m => m.Kind == "dailyDigest")];

    [Fact]
    public async Task A_superior_reads_once_at_opening_what_is_late_below()
    {
        var id = await host.StartAsync("satu");
        await host.AdvanceToAsync(At(24, 7, 29));
        Assert.Empty(await DailyAsync("ketua.tim"));
        await host.AdvanceToAsync(At(24, 7, 30));
        await using (var restarted = new TestHost(host.Folder))
        {
            restarted.Clock.SetUtcNow(At(24, 9));
            await restarted.PumpAsync();
        }
        await host.AdvanceToAsync(At(24, 16));

        var mail = Assert.Single(await DailyAsync("ketua.tim"));
        Assert.Equal("[Disdik.Bpm] Rangkuman harian Selasa, 24 November 2026", mail.Subject);
        Assert.Contains("Terlambat: 1\n", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://bpm.contoh.test/eskalasi/{(await host.OpenTaskAsync(id, "A")).Id}", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("/surel/berhenti/", mail.TextBody, StringComparison.Ordinal);
        Assert.Empty(await DailyAsync(Editor));
    }

    [Fact]
    public async Task Nothing_to_tell_is_no_mail_and_a_day_off_has_none()
    {
        await host.AdvanceToAsync(At(24, 9));
        Assert.Empty(await host.ReadAsync(d => d.Mails.ToListAsync()));
        await host.StartAsync("satu");
        await host.AdvanceToAsync(At(27, 16));
        var before = (await DailyAsync("ketua.tim")).Count;
        foreach (var hour in new[] { 8, 10, 14 }) await host.AdvanceToAsync(At(28, hour));
        Assert.Equal(before, (await DailyAsync("ketua.tim")).Count);
        await host.AdvanceToAsync(At(30, 8));
        Assert.Equal(before + 1, (await DailyAsync("ketua.tim")).Count);
    }

    [Fact]
    public async Task What_waits_for_an_answer_and_what_is_due_today_are_told_and_then_what_was_answered()
    {
        var task = await host.HeldAsync("PT480M", "anggota.tim");
        await host.Requests().AskForMoreTimeAsync(task.Id, At(26, 12), "Foto datang siang.", await host.ActorAsync("anggota.tim"), default);
        var request = await host.RequestAsync(task.Id);
        await host.AdvanceToAsync(At(24, 7, 30));
        var first = Assert.Single(await DailyAsync("ketua.tim")).TextBody;
        Assert.Contains("Menunggu jawaban Bapak/Ibu: 1", first, StringComparison.Ordinal);
        Assert.Contains("Jatuh tempo hari ini: 1", first, StringComparison.Ordinal);
        Assert.Contains($"https://bpm.contoh.test/permintaan/{request.Id}", first, StringComparison.Ordinal);

        await host.Requests().DecideAsync(request.Id, true, null, await host.ActorAsync("ketua.tim"), default);
        await host.StartAsync("satu");
        await host.AdvanceToAsync(At(25, 7, 30));
        var second = (await DailyAsync("ketua.tim"))[^1].TextBody;
        Assert.Contains("Sudah Bapak/Ibu jawab: 1", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Menunggu jawaban", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_acts_by_decree_gets_it_and_who_stands_in_for_an_absent_superior_too()
    {
        await host.StartAsync("satu");
        await host.Absences().EnterAsync(new(await host.IdOfAsync("ketua.tim"), Tuesday, Tuesday, "Dinas luar.", await host.IdOfAsync("anggota.tim")), await host.ActorAsync("ketua.tim"), default);
        await host.AdvanceToAsync(At(24, 8));
        Assert.Empty(await DailyAsync("ketua.tim"));
        Assert.Contains("(menggantikan ", Assert.Single(await DailyAsync("anggota.tim")).TextBody, StringComparison.Ordinal);

        await host.Absences().AppointAsync(new(AppointmentKind.Plh, await host.IdOfAsync("ketua.tim"), null, null, null, await host.IdOfAsync("anggota.tim"), Tuesday.AddDays(1), Tuesday.AddDays(1), "800/1/2026"), await host.ActorAsync("sekretaris"), default);
        await host.AdvanceToAsync(At(25, 8));
        Assert.Empty(await DailyAsync("ketua.tim"));
        Assert.Equal(2, (await DailyAsync("anggota.tim")).Count);
    }

    [Fact]
    public async Task Who_does_not_want_it_gets_none()
    {
        await host.Wishes().SetAsync(await host.IdOfAsync("ketua.tim"), MailWish.DailyDigest, wanted: false, default);
        await host.StartAsync("satu");
        await host.AdvanceToAsync(At(24, 8));
        Assert.Empty(await DailyAsync("ketua.tim"));
        Assert.NotEmpty(await DailyAsync("sekretaris"));
    }

    [Fact]
    public async Task An_SOP_whose_notices_are_gathered_tells_them_the_next_morning_but_a_new_task_and_a_second_escalation_at_once()
    {
        await host.PublishAsync(Diagram.OneTask("harian", group: EditorGroup, standard: "PT60M", extension: "<sop:deadlines escalation2=\"PT120M\" digest=\"daily\"/>"));
        await host.StartAsync("harian");
        await host.AdvanceToAsync(At(23, 16));
        Assert.Equal(["newTask"], (await host.ReceivedAsync(Editor)).Select(m => m.Kind));
        Assert.Empty(await host.ReceivedAsync("ketua.tim"));
        Assert.Equal(["escalation2"], (await host.ReceivedAsync("sekretaris")).Select(m => m.Kind));

        await host.AdvanceToAsync(At(24, 7, 30));
        // The reminder and the overdue notice are about one task, which stands there once.
        var morning = (await host.ReceivedAsync(Editor))[^1];
        Assert.Contains("2 pemberitahuan tentang 1 hal", morning.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("/surel/berhenti/", morning.TextBody, StringComparison.Ordinal);
        Assert.Contains("1 pemberitahuan tentang 1 hal", Assert.Single(await DailyAsync("ketua.tim")).TextBody, StringComparison.Ordinal);
        await host.AdvanceToAsync(At(24, 16));
        Assert.Equal(2, (await host.ReceivedAsync(Editor)).Count);
    }

    [Fact]
    public async Task An_SOP_whose_mails_leave_at_any_hour_tells_in_the_evening()
    {
        await host.PublishAsync(Diagram.OneTask("malam", group: EditorGroup, extension: "<sop:deadlines mailHours=\"always\"/>"));
        await host.AdvanceToAsync(At(23, 20));
        await host.StartAsync("malam");
        await host.PumpAsync();
        Assert.Equal(["newTask"], (await host.ReceivedAsync(Editor)).Select(m => m.Kind));
    }

    [Fact]
    public async Task Two_processes_write_it_once()
    {
        await host.StartAsync("satu");
        await host.AdvanceToAsync(At(23, 16));
        await using var other = new TestHost(host.Folder);
        foreach (var one in new[] { host, other }) one.Clock.SetUtcNow(At(24, 7, 30));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => (i % 2 == 0 ? host : other).Daily().WriteDueAsync(default))));
        await host.PumpAsync();
        Assert.Single(await DailyAsync("ketua.tim"));
        Assert.Single(await DailyAsync("sekretaris"));
    }
}
