using System.Net.Http.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Api;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>Who is told when a step has rules of its own: repeated notices, tasks that nobody takes, mails at any hour.</summary>
public sealed class DeadlinePolicyTests
{
    private static DateTimeOffset At(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(7));

    private static Task<List<(string Kind, string To, DateTimeOffset At)>> MailsAsync(TestHost host, string id) => host.ReadAsync(async d =>
        (await d.Mails.Where(m => m.InstanceId == id && m.Kind != "newTask").OrderBy(m => m.CreatedAt).ThenBy(m => m.Kind).ToListAsync())
            .ConvertAll(m => (m.Kind, m.ToAddress.Split('@')[0], m.CreatedAt.ToOffset(TimeSpan.FromHours(7)))));

    [Fact]
    public async Task whoever_was_told_is_told_again_as_often_as_the_rule_says()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Followed("reminder=\"none\" repeat=\"PT90M\" repeatMost=\"2\""));
        var id = await host.StartAsync("satu");
        await host.AdvanceToAsync(At(25, 8, 0));

        var mails = await MailsAsync(host, id);
        Assert.Equal([("escalation1", "ketua.tim"), ("escalation1", "ketua.tim"), ("escalation1", "ketua.tim"), ("escalation2", "sekretaris"),
            ("overdue", "administrator"), ("overdue", "administrator"), ("overdue", "administrator")], mails.Select(m => (m.Kind, m.To)).Order());
        // The escalation at 11.00 begins the time anew; each repeat tells both at once.
        Assert.Equal([At(23, 10, 0), At(23, 11, 0)], mails.Take(2).Select(m => m.At));
        Assert.Equal(mails.Where(m => m.Kind == "overdue").Skip(1).Select(m => m.At), mails.Where(m => m.Kind == "escalation1").Skip(1).Select(m => m.At));
        var reader = await host.BrowserAsync("ketua.tim");
        var page = await reader.GetStringAsync($"/proses/{id}");
        Assert.Contains("(ulangan ke-2)", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_repeat_goes_to_the_highest_level_that_was_reached()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Followed("reminder=\"none\" overdue=\"none\" escalation1=\"PT30M\" escalation2=\"PT60M\" repeat=\"P1D\" repeatMost=\"1\""));
        var id = await host.StartAsync("satu");
        await host.AdvanceToAsync(At(26, 8, 0));
        Assert.Equal([("escalation1", "ketua.tim"), ("escalation2", "sekretaris"), ("escalation2", "sekretaris")], (await MailsAsync(host, id)).Select(m => (m.Kind, m.To)));
    }

    [Fact]
    public async Task a_superior_who_answered_is_not_told_again_but_whoever_holds_the_task_is()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Followed("reminder=\"none\" escalation2=\"P3D\" repeat=\"PT60M\" repeatMost=\"1\" answerTime=\"PT60M\""));
        var id = await host.StartAsync("satu");
        await host.AdvanceToAsync(At(23, 11, 0));
        var (task, leader) = (await host.OpenTaskAsync(id, "A"), await host.ActorAsync("ketua.tim"));
        await host.Runner.AcknowledgeAsync(task.Id, "saya hubungi", leader, default);
        await host.AdvanceToAsync(At(24, 9, 0));
        Assert.Equal([("escalation1", "ketua.tim"), ("overdue", "administrator"), ("overdue", "administrator")], (await MailsAsync(host, id)).Select(m => (m.Kind, m.To)).Order());
        Assert.Single(await host.ReadAsync(d => d.Escalations.Where(e => e.TaskId == task.Id).ToListAsync()));
        Assert.Contains("menindaklanjuti eskalasi", await (await host.BrowserAsync("ketua.tim")).GetStringAsync($"/proses/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_task_that_nobody_takes_is_told_to_the_superior_of_those_who_may()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Followed("unclaimed=\"PT120M\"", standard: null, group: "TIM_PENGELOLA"));
        var id = await host.StartAsync("satu");
        await host.AdvanceToAsync(At(23, 11, 0));

        var mail = Assert.Single(await host.ReadAsync(d => d.Mails.Where(m => m.InstanceId == id && m.Kind == "unclaimed").ToListAsync()));
        Assert.Equal(("ketua.tim@contoh.test", true), (mail.ToAddress, mail.CcAddresses!.Contains("anggota.tim@contoh.test", StringComparison.Ordinal)));
        Assert.Contains("Menunggu sejak   : Senin, 23 November 2026 pukul 09.00 WIB\nLama menunggu    : 2 jam (waktu kerja)", mail.TextBody, StringComparison.Ordinal);
        var reader = await host.BrowserAsync("ketua.tim");
        Assert.Contains("belum diambil; disampaikan kepada atasan: ", await reader.GetStringAsync($"/proses/{id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task nobody_is_told_of_a_task_that_somebody_has_until_it_was_given_back_and_lay_as_long_again()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Followed("unclaimed=\"PT60M\"", standard: null));
        var id = await host.StartAsync("satu");
        var (task, holder) = (await host.OpenTaskAsync(id, "A"), await host.ActorAsync("administrator"));
        await host.Runner.ClaimTaskAsync(task.Id, holder, default);
        await host.AdvanceToAsync(At(23, 10, 30));
        Assert.Empty(await MailsAsync(host, id));

        await host.Runner.ReleaseTaskAsync(task.Id, holder, default);
        Assert.Equal(At(23, 11, 30), (await host.ReadAsync(d => d.Timers.SingleAsync(t => t.InstanceId == id))).DueAt);
        await host.AdvanceToAsync(At(23, 12, 0));
        Assert.Equal([("unclaimed", "ketua.tim", At(23, 11, 30))], await MailsAsync(host, id));
        Assert.Contains("Menunggu sejak   : Senin, 23 November 2026 pukul 10.30 WIB", (await host.ReadAsync(d => d.Mails.SingleAsync(m => m.Kind == "unclaimed"))).TextBody, StringComparison.Ordinal);
        Assert.Equal(["taskClaimed", "taskReleased"], (await host.HistoryAsync(id)).Where(h => h.Type is "taskClaimed" or "taskReleased").Select(h => h.Type));
    }

    [Theory]
    [InlineData("mailHours=\"always\"", true)]
    [InlineData("mailHours=\"working\"", false)]
    public async Task mails_wait_for_the_opening_unless_the_rule_lets_them_leave_at_any_hour(string deadlines, bool leaves)
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Followed(deadlines));
        host.Clock.SetUtcNow(At(23, 20, 0));
        var id = await host.StartAsync("satu");
        await host.PumpAsync();
        var mail = await host.ReadAsync(d => d.Mails.SingleAsync(m => m.InstanceId == id));
        Assert.Equal(leaves ? MailStatus.Shown : MailStatus.Waiting, mail.Status);
    }

    [Fact]
    public async Task a_dry_run_tells_what_these_rules_then_do()
    {
        await using var own = new ApiHost();
        var xml = Diagram.Followed("reminder=\"PT15M\" escalation1=\"PT30M\" escalation2=\"PT120M\" repeat=\"PT180M\" repeatMost=\"2\" unclaimed=\"PT20M\" mailHours=\"always\"", group: "TIM_PENGELOLA");
        var program = await own.ProgramAsync("pengelola.sop");
        var told = await (await program.PostAsJsonAsync("/api/designer/dry-runs",
            new { xml = System.Text.Encoding.UTF8.GetString(xml), startsAt = "2026-11-23T09:00", nobodyActs = true, startedBy = "ketua.tim" })).JsonAsync();
        var step = Assert.Single(told.GetProperty("steps").EnumerateArray());
        var planned = step.GetProperty("notices").EnumerateArray().SelectMany(n => n.GetProperty("mails").EnumerateArray().Select(m =>
            (m.Text("kind"), m.Text("to"), n.GetProperty("at").GetProperty("at").GetDateTimeOffset().ToUniversalTime(), m.Text("subject")))).Order().ToList();

        await own.Host.PublishAsync(xml);
        var id = await own.Host.StartAsync("satu");
        await own.Host.AdvanceToAsync(At(26, 8, 0));
        var mails = await own.Host.ReadAsync(d => d.Mails.Where(m => m.InstanceId == id).ToListAsync());
        Assert.Equal(mails.Select(m => (m.Kind, m.ToName, m.CreatedAt.ToUniversalTime(), m.Subject)).Order(), planned);
        Assert.Equal(["escalation1", "escalation2", "newTask", "overdue", "reminder", "unclaimed"], planned.Select(p => p.Item1).Distinct());
        var reasons = step.GetProperty("notices").EnumerateArray().ToLookup(n => n.Text("kind"), n => n.Text("reason"));
        Assert.Equal("20 menit kerja setelah tugas siap, bila belum ada yang mengambil.", reasons["unclaimed"].Single());
        Assert.Equal(["Setiap 180 menit kerja setelah pemberitahuan terakhir, paling banyak 2 kali."], reasons["repeat"].Distinct());
    }

    [Fact]
    public async Task the_pages_of_task_and_case_say_who_is_told_when_and_why()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Followed("reminder=\"PT15M\" escalation1=\"PT30M\" escalation2=\"none\" unclaimed=\"PT20M\" digest=\"daily\""));
        var id = await host.StartAsync("satu");
        var task = await host.OpenTaskAsync(id, "A");
        var reader = await host.BrowserAsync("administrator");
        foreach (var page in (string[])[await reader.GetStringAsync($"/inbox/{task.Id}"), await reader.GetStringAsync($"/proses/{id}")])
        {
            Assert.Contains("Siapa diberi tahu, dan kapan", page, StringComparison.Ordinal);
            Assert.Contains("15 menit kerja sebelum tenggat.", page, StringComparison.Ordinal);
            Assert.Contains("hari ini 09.45 WIB", page, StringComparison.Ordinal);
            Assert.Contains("Tanpa eskalasi.", page, StringComparison.Ordinal);
            Assert.Contains("20 menit kerja setelah tugas siap, bila belum ada yang mengambil.", page, StringComparison.Ordinal);
            Assert.Contains("Dirangkum sekali sehari.", page, StringComparison.Ordinal);
        }
        await host.AdvanceToAsync(At(23, 10, 10));
        Assert.Contains("sudah disampaikan", await reader.GetStringAsync($"/inbox/{task.Id}"), StringComparison.Ordinal);
    }
}
