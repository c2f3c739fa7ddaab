using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using static Disdik.Bpm.Host.Tests.Mails.MailPlay;

namespace Disdik.Bpm.Host.Tests.Mails;

/// <summary>Very many due times that pass in the same minute: <c>flood</c> of the benchmarks does it with a hundred thousand.</summary>
public sealed class MailFloodTests
{
    private const int Cases = 1000;

    [Fact]
    public async Task A_thousand_due_times_in_one_minute_are_a_few_digests_and_nothing_is_lost()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(group: "PETUGAS_BIDANG", standard: "PT60M"));
        var starter = await host.ActorAsync("ketua.tim");
        await Parallel.ForAsync(0, Cases, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, stop) => await host.Runner.StartAsync(new("satu", null, null, null, Variables.Empty), starter, stop));
        // Only the due times are of interest here; the reminders have left before.
        await host.ReadAsync(d => d.Mails.ExecuteDeleteAsync());
        await host.ReadAsync(d => d.Timers.Where(t => t.Purpose != TimerPurpose.Overdue).ExecuteDeleteAsync());
        host.Clock.SetUtcNow(At(23, 10));
        await host.PumpAsync();

        var mails = await host.ReadAsync(d => d.Mails.AsNoTracking().ToListAsync());
        var notices = mails.FindAll(m => m.Kind == "overdue");
        var digests = mails.FindAll(m => m.Kind == "digest");
        var readers = notices.Select(m => m.RecipientId).Distinct().ToList();
        // Each due time is told to each who may take the task, and all that a person is told is in one mail of theirs.
        Assert.Equal(Cases * readers.Count, notices.Count);
        Assert.Equal(readers.Order(), digests.Select(m => m.RecipientId).Order());
        Assert.All(notices, m => Assert.Equal(m.RecipientId, digests.Single(d => d.Id == m.DigestId).RecipientId));
        Assert.All(digests, m => Assert.Equal(MailStatus.Shown, m.Status));
        Assert.Equal(digests.Select(m => m.Id).Order(), (await host.ReadAsync(d => d.Jobs.Select(j => j.Id).ToListAsync())).Order());
        // Nothing was put into words that nobody gets, and what is sent stays small.
        Assert.All(notices, m => Assert.Equal("", m.TextBody + m.HtmlBody + m.Letter));
        Assert.All(digests, m => Assert.InRange(m.HtmlBody.Length, 1, 60_000));
    }

    [Fact]
    public async Task When_the_others_are_held_back_meanwhile_the_one_that_is_left_still_says_what_it_is_about()
    {
        const int cases = MailDepartures.MostAlone + 4;
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(group: "PETUGAS_BIDANG", standard: "PT60M"));
        var starter = await host.ActorAsync("ketua.tim");
        for (var i = 0; i < cases; i++) await host.Runner.StartAsync(new("satu", null, null, null, Variables.Empty), starter, default);
        await host.ReadAsync(d => d.Mails.ExecuteDeleteAsync());
        await host.ReadAsync(d => d.Timers.Where(t => t.Purpose != TimerPurpose.Overdue).ExecuteDeleteAsync());
        // In the evening, so that all wait for the morning.
        host.Clock.SetUtcNow(At(23, 20));
        await host.PumpAsync();
        var last = await host.ReadAsync(d => d.Mails.Where(m => m.Letter == null).Select(m => m.InstanceId!).FirstAsync());
        var leader = await host.ActorAsync("pengelola.sop");
        foreach (var other in await host.ReadAsync(d => d.Instances.Where(i => i.Id != last).Select(i => i.Id).ToListAsync()))
            await host.Runner.SuspendAsync(other, "Diperiksa.", leader, default);
        await host.AdvanceToAsync(At(24, 8));

        var sent = await host.ReadAsync(d => d.Mails.AsNoTracking().Where(m => m.Kind == "digest").ToListAsync());
        Assert.NotEmpty(sent);
        Assert.All(sent, m => Assert.Contains("1 pemberitahuan", m.TextBody, StringComparison.Ordinal));
        Assert.DoesNotContain(await host.ReadAsync(d => d.Mails.AsNoTracking().Where(m => m.Status == MailStatus.Shown).ToListAsync()), m => m.IsWordless);
    }
}
