using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Acting;

/// <summary>More time, and a clock that stands still: asked by the holder, answered by the superior.</summary>
public sealed class TimeTests
{
    [Fact]
    public async Task more_time_goes_to_the_superior_and_a_grant_moves_the_due_time()
    {
        await using var host = new TestHost(settings: ("PublicAddress", "https://bpm.contoh.test"));
        var task = await host.HeldAsync();
        var (holder, superior) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"));
        var wanted = TestHost.Start.AddHours(3);
        for (var i = 0; i < 2; i++) await host.Requests().AskForMoreTimeAsync(task.Id, wanted, "Foto datang siang.", holder, default);

        var mail = Assert.Single(await host.MailsAsync(task.Id, ActKind.MoreTimeAsked));
        var request = await host.RequestAsync(task.Id);
        Assert.Equal("ketua.tim@contoh.test", mail.ToAddress);
        Assert.Contains("Alasan           : Foto datang siang.\n", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("Tenggat diminta  : Senin, 23 November 2026 pukul 12.00 WIB\n", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains($"https://bpm.contoh.test/permintaan/{request.Id}", mail.TextBody, StringComparison.Ordinal);

        for (var i = 0; i < 2; i++) await host.Requests().DecideAsync(request.Id, true, "Boleh.", superior, default);

        Assert.Equal(wanted, (await host.TaskAsync(task.Id)).DueAt);
        var words = await host.WordsAsync(task.InstanceId);
        Assert.Contains("Anggota tim pengelola meminta tenggat 1. A sampai Sen, 23 Nov 2026 12.00 WIB — Foto datang siang.", words);
        Assert.Contains("Ketua tim pengelola memperpanjang tenggat 1. A dari Sen, 23 Nov 2026 10.00 WIB menjadi Sen, 23 Nov 2026 12.00 WIB — Boleh.", words);
        Assert.Single(await host.HistoryAsync(task.InstanceId), h => h.Type == "taskExtended");
        Assert.Equal("anggota.tim@contoh.test", Assert.Single(await host.MailsAsync(task.Id, ActKind.Granted)).ToAddress);
        var other = await host.ActorAsync("sekretaris");
        var decided = await Play.RefusedAsync(() => host.Requests().DecideAsync(request.Id, false, null, other, default), "request-decided");
        Assert.Contains("Ketua tim pengelola", decided.Reason.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_refusal_leaves_the_due_time_and_a_new_request_may_follow()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, superior) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"));
        await Play.RefusedAsync(() => host.Requests().AskForMoreTimeAsync(task.Id, host.Now.AddMinutes(5), "x", holder, default), "not-later");
        await host.Requests().AskForMoreTimeAsync(task.Id, host.Now.AddHours(3), "Foto.", holder, default);
        var request = await host.RequestAsync(task.Id);
        foreach (var stranger in new[] { "kepala.bidang.sd", "administrator" })
        {
            var actor = await host.ActorAsync(stranger);
            await Play.RefusedAsync(() => host.Requests().DecideAsync(request.Id, true, null, actor, default), "task-not-found");
        }
        await Play.RefusedAsync(() => host.Requests().DecideAsync(request.Id, true, null, holder, default), "not-superior");
        await host.Requests().DecideAsync(request.Id, false, null, superior, default);
        Assert.Equal(task.DueAt, (await host.TaskAsync(task.Id)).DueAt);
        await host.Requests().AskForMoreTimeAsync(task.Id, host.Now.AddHours(3), "Foto.", holder, default);
        Assert.Equal(2, await host.ReadAsync(d => d.Set<TimeRequest>().CountAsync()));
    }

    /// <summary>Nobody is told that something was asked for which was not.</summary>
    [Fact]
    public async Task another_request_waits_for_the_answer_to_the_first()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, superior) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"));
        await host.Requests().AskForMoreTimeAsync(task.Id, host.Now.AddHours(3), "Foto datang siang.", holder, default);
        await Play.RefusedAsync(() => host.Requests().AskForMoreTimeAsync(task.Id, host.Now.AddDays(2), "Foto datang siang.", holder, default), "request-open");
        await Play.RefusedAsync(() => host.Requests().AskForMoreTimeAsync(task.Id, host.Now.AddHours(3), "Narasumber sakit.", holder, default), "request-open");
        Assert.Equal("Foto datang siang.", (await host.RequestAsync(task.Id)).Reason);

        await host.Pausing().ReportAsync(task.Id, "Foto kegiatan.", null, null, holder, default);
        await Play.RefusedAsync(() => host.Pausing().ReportAsync(task.Id, "Naskah sambutan.", null, null, holder, default), "request-open");
        var pause = await host.ReadAsync(d => d.Set<TimeRequest>().SingleAsync(r => r.Kind == TimeRequestKind.Pause));
        await host.Requests().DecideAsync(pause.Id, true, null, superior, default);
        await host.Pausing().ReportAsync(task.Id, "Foto kegiatan.", null, null, holder, default);
        await Play.RefusedAsync(() => host.Pausing().ReportAsync(task.Id, "Naskah sambutan.", null, null, holder, default), "task-paused");
    }

    [Fact]
    public async Task incomplete_stops_the_clock_from_when_it_was_said_once_the_superior_allows_it()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, superior, supplier) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"), await host.ActorAsync("petugas.sd"));
        await host.AdvanceAsync(TimeSpan.FromMinutes(20));
        for (var i = 0; i < 2; i++) await host.Pausing().ReportAsync(task.Id, "Foto kegiatan.", supplier.UserId, "Surat 12/2026", holder, default);
        Assert.NotNull((await host.TaskAsync(task.Id)).DueAt);
        Assert.Equal("petugas.sd@contoh.test", Assert.Single(await host.MailsAsync(task.Id, ActKind.Missing)).ToAddress);
        Assert.Contains("Yang kurang      : Foto kegiatan.\n", Assert.Single(await host.MailsAsync(task.Id, ActKind.PauseAsked)).TextBody, StringComparison.Ordinal);

        await host.AdvanceAsync(TimeSpan.FromMinutes(30));
        await host.Requests().DecideAsync((await host.RequestAsync(task.Id)).Id, true, null, superior, default);
        Assert.Null((await host.TaskAsync(task.Id)).DueAt);
        Assert.Empty(await host.ReadAsync(d => d.Timers.Where(t => t.TaskId == task.Id).ToListAsync()));

        // Over the break and the night: 40 minutes are left.
        await host.AdvanceToAsync(TestHost.Start.AddDays(1));
        for (var i = 0; i < 2; i++) await host.Pausing().ResumeAsync(task.Id, holder, default);

        Assert.Equal(TestHost.Start.AddDays(1).AddMinutes(40), (await host.TaskAsync(task.Id)).DueAt);
        var pause = await host.ReadAsync(d => d.Set<PauseRow>().SingleAsync(p => p.TaskId == task.Id));
        Assert.Equal((TestHost.Start.AddMinutes(20), host.Now, holder.UserId, superior.UserId, "Surat 12/2026"), (pause.Since, pause.Until!.Value, pause.SaidBy, pause.AllowedBy, pause.Proof));
        var words = await host.WordsAsync(task.InstanceId);
        Assert.Contains("Ketua tim pengelola mengizinkan waktu 1. A berhenti sejak Sen, 23 Nov 2026 09.20 WIB, atas permintaan Anggota tim pengelola — Foto kegiatan.", words);
        Assert.Contains("Anggota tim pengelola melanjutkan waktu 1. A setelah 7 jam 10 menit kerja; tenggat menjadi Sel, 24 Nov 2026 09.40 WIB", words);
        Assert.Single(await host.HistoryAsync(task.InstanceId), h => h.Type == "taskResumed");
    }

    [Fact]
    public async Task a_superior_stops_the_clock_by_their_own_right_and_completing_ends_the_pause()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, superior) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"));
        await host.Pausing().ReportAsync(task.Id, "Surat.", null, null, superior, default);
        await Play.RefusedAsync(() => host.Requests().AskForMoreTimeAsync(task.Id, host.Now.AddDays(1), "x", holder, default), "task-paused");
        await host.AdvanceAsync(TimeSpan.FromHours(2));
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), holder, default);
        Assert.Equal(host.Now, (await host.ReadAsync(d => d.Set<PauseRow>().SingleAsync())).Until);
        Assert.Equal(TestHost.Start.AddHours(3), (await host.TaskAsync(task.Id)).DueAt);
        Assert.Contains("Ketua tim pengelola menghentikan waktu 1. A sejak Sen, 23 Nov 2026 09.00 WIB — Surat.", await host.WordsAsync(task.InstanceId));
    }

    [Fact]
    public async Task a_request_is_withdrawn_when_it_is_complete_after_all_and_dropped_with_its_task()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        var (holder, superior) = (await host.ActorAsync("anggota.tim"), await host.ActorAsync("ketua.tim"));
        await host.Pausing().ReportAsync(task.Id, "Surat.", null, null, holder, default);
        var first = await host.RequestAsync(task.Id);
        await host.Pausing().ResumeAsync(task.Id, holder, default);
        await Play.RefusedAsync(() => host.Requests().DecideAsync(first.Id, true, null, superior, default), "request-dropped");
        await host.Requests().AskForMoreTimeAsync(task.Id, host.Now.AddDays(1), "x", holder, default);
        var second = await host.RequestAsync(task.Id);
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), holder, default);
        await Play.RefusedAsync(() => host.Requests().DecideAsync(second.Id, true, null, superior, default), "request-dropped");
    }
}
