using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;
using static Disdik.Bpm.Host.Tests.Mails.MailPlay;

namespace Disdik.Bpm.Host.Tests.Mails;

/// <summary>When notices leave, and how many of them become one mail.</summary>
public sealed class MailDepartureTests : IAsyncLifetime
{
    private readonly TestHost host = new(settings: ("PublicAddress", "https://bpm.contoh.test"));

    public async ValueTask InitializeAsync() => await host.PublishEditingAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Five_notices_leave_each_by_itself()
    {
        await host.StartManyAsync(5);
        await host.PumpAsync();
        var received = await host.ReceivedAsync(Editor);
        Assert.Equal(5, received.Count);
        Assert.All(received, m => Assert.Equal("newTask", m.Kind));
    }

    [Fact]
    public async Task Six_at_once_become_one_digest_that_lists_each()
    {
        var cases = await host.StartManyAsync(6);
        await host.PumpAsync();

        var all = await host.MailsToAsync(Editor);
        var digest = Assert.Single(all, m => m.Status is MailStatus.Shown);
        Assert.Equal("[Disdik.Bpm] 6 pemberitahuan tugas", digest.Subject);
        Assert.Equal("digest", digest.Kind);
        foreach (var id in cases)
        {
            var task = await host.OpenTaskAsync(id, "A");
            Assert.Contains($"https://bpm.contoh.test/inbox/{task.Id}\n", digest.TextBody, StringComparison.Ordinal);
            Assert.Contains($"https://bpm.contoh.test/inbox/{task.Id}", digest.HtmlBody, StringComparison.Ordinal);
            var notice = Assert.Single(all, m => m.InstanceId == id);
            Assert.Equal((MailStatus.Merged, digest.Id), (notice.Status, notice.DigestId));
        }
    }

    [Fact]
    public async Task The_sixth_within_fifteen_minutes_waits_and_leaves_with_the_seventh_to_the_minute()
    {
        await host.StartManyAsync(5);
        await host.PumpAsync();
        await host.AdvanceToAsync(At(23, 9, 1));
        await host.StartAsync("satu");
        await host.AdvanceToAsync(At(23, 9, 4));
        await host.StartAsync("satu");
        await host.AdvanceToAsync(At(23, 9, 15).AddTicks(-1));
        Assert.Equal(5, (await host.ReceivedAsync(Editor)).Count);

        await host.AdvanceToAsync(At(23, 9, 15));
        var received = await host.ReceivedAsync(Editor);
        Assert.Equal(6, received.Count);
        Assert.Equal("[Disdik.Bpm] 2 pemberitahuan tugas", received[^1].Subject);
        Assert.Equal(At(23, 9, 15), received[^1].SentAt);

        // Two have left within the last fifteen minutes: the next leaves at once.
        await host.AdvanceToAsync(At(23, 9, 16));
        await host.StartAsync("satu");
        await host.PumpAsync();
        Assert.Equal("newTask", (await host.ReceivedAsync(Editor))[^1].Kind);
    }

    [Fact]
    public async Task One_that_waited_alone_leaves_as_itself()
    {
        await host.StartManyAsync(5);
        await host.PumpAsync();
        await host.StartAsync("satu");
        await host.AdvanceToAsync(At(23, 9, 15));
        var received = await host.ReceivedAsync(Editor);
        Assert.Equal(6, received.Count);
        Assert.All(received, m => Assert.Equal("newTask", m.Kind));
    }

    [Fact]
    public async Task What_waits_at_closing_time_leaves_at_the_next_opening()
    {
        await host.AdvanceToAsync(At(23, 15, 55));
        await host.StartManyAsync(5);
        await host.PumpAsync();
        await host.StartManyAsync(2);
        await host.AdvanceToAsync(At(23, 23));
        Assert.Equal(5, (await host.ReceivedAsync(Editor)).Count);
        await host.AdvanceToAsync(At(24, 7, 30));
        Assert.Equal("[Disdik.Bpm] 2 pemberitahuan tugas", (await host.ReceivedAsync(Editor))[^1].Subject);
    }

    [Theory]
    [InlineData(23, 11, 5, 5)]
    [InlineData(23, 11, 6, 1)]
    [InlineData(24, 12, 6, 1)]
    public async Task After_a_night_and_after_holidays_more_than_five_are_one(int day, int month, int notices, int mails)
    {
        host.Clock.SetUtcNow(At(day, 20, month: month));
        await host.PumpAsync();
        await host.StartManyAsync(notices);
        var opening = OfficeCalendars.Default.NextWorkingInstant(host.Now);
        await host.AdvanceToAsync(opening.AddSeconds(-1));
        Assert.Empty(await host.ReceivedAsync(Editor));
        await host.AdvanceToAsync(opening);
        Assert.Equal(mails, (await host.ReceivedAsync(Editor)).Count);
    }

    [Fact]
    public async Task A_suspended_case_keeps_its_notices_out_of_the_digest_until_it_goes_on()
    {
        var cases = await host.StartManyAsync(7);
        var admin = await host.ActorAsync("pengelola.sop");
        await host.Runner.SuspendAsync(cases[0], "menunggu data", admin, default);
        await host.PumpAsync();
        Assert.Equal("[Disdik.Bpm] 6 pemberitahuan tugas", Assert.Single(await host.ReceivedAsync(Editor)).Subject);
        await host.AdvanceAsync(TimeSpan.FromMinutes(20));
        await host.Runner.ResumeAsync(cases[0], admin, default);
        await host.PumpAsync();
        Assert.Equal(cases[0], Assert.Single(await host.ReceivedAsync(Editor), m => m.Kind == "newTask").InstanceId);
    }

    [Fact]
    public async Task A_digest_lists_fifty_late_first_and_counts_the_rest()
    {
        await host.PublishAsync(Diagram.OneTask("lain", group: EditorGroup, standard: "PT60M"));
        await host.StartManyAsync(51);
        var late = await host.StartAsync("lain");
        await host.ReadAsync(d => d.Timers.ExecuteDeleteAsync());
        await host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == late).ExecuteUpdateAsync(s => s.SetProperty(t => t.DueAt, At(23, 8)).SetProperty(t => t.Rank, At(23, 8))));
        await host.PumpAsync();
        var digest = Assert.Single(await host.ReceivedAsync(Editor));
        Assert.Contains("52 pemberitahuan tentang 52 hal", digest.TextBody, StringComparison.Ordinal);
        Assert.Contains("… dan 2 lainnya", digest.TextBody, StringComparison.Ordinal);
        Assert.Equal(50, digest.TextBody.Split('\n').Count(l => l.StartsWith("- ", StringComparison.Ordinal)));
        Assert.Contains("terlambat", Array.Find(digest.TextBody.Split("\n- "), l => l.Contains("lain", StringComparison.Ordinal) && l.StartsWith("1. A – lain", StringComparison.Ordinal))!, StringComparison.Ordinal);
        Assert.StartsWith("1. A – lain", digest.TextBody.Split("\n- ")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_that_was_done_while_its_notice_waited_is_told_as_done()
    {
        var cases = await host.StartManyAsync(6);
        await host.CompleteAsync(cases[0], "A", by: Editor);
        await host.PumpAsync();
        Assert.Contains("sudah selesai", Assert.Single(await host.ReceivedAsync(Editor)).TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notices_of_a_process_that_died_before_they_left_leave_once_from_whichever_looks()
    {
        await host.StartManyAsync(9);
        // Two processes of the office look at the same moment, several times each.
        await using var other = new TestHost(host.Folder);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => (i % 2 == 0 ? host : other).Departures().DepartDueAsync(default))));
        var all = await host.MailsToAsync(Editor);
        var digest = Assert.Single(all, m => m.Kind == "digest");
        Assert.All(all.Where(m => m.Kind == "newTask"), m => Assert.Equal(digest.Id, m.DigestId));
        Assert.Equal(10, all.Count);
        Assert.Equal([digest.Id], await host.ReadAsync(d => d.Jobs.Select(j => j.Id).ToListAsync()));
        await Task.WhenAll(host.PumpAsync(), other.PumpAsync());
        Assert.Single(await host.ReceivedAsync(Editor));
    }
}
