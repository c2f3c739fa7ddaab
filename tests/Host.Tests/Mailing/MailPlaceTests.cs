using Disdik.Bpm.Host.Runtime.Mailing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Mailing;

/// <summary>The places of a minute, which several processes give out of one database.</summary>
public sealed class MailPlaceTests
{
    [Fact]
    public async Task Two_processes_that_ask_at_once_fill_a_minute_once_and_each_mail_comes_back_to_its_own_place()
    {
        await using var host = new TestHost();
        await using var other = new TestHost(host.Folder);
        MailPlaces[] processes = [host.Services.GetRequiredService<MailPlaces>(), other.Services.GetRequiredService<MailPlaces>()];
        Task<TimeSpan?[]> AskAsync(int first, int last) => Task.WhenAll(Enumerable.Range(first, last - first + 1).Select(i => Task.Run(() => processes[i % 2].WaitAsync($"surel-{i}", 5, default))));
        static string Told(IEnumerable<TimeSpan?> waits) => string.Join(' ', waits.Order().Select(w => w?.TotalSeconds ?? 0));

        Assert.Equal("0 0 0 0 0 60 60 60 60 60 120 120", Told(await AskAsync(1, 12)));
        Assert.Equal("120", Told(await AskAsync(13, 13)));
        foreach (var one in new[] { host, other }) one.Clock.Advance(TimeSpan.FromSeconds(60));
        // Whoever asks now comes after those who wait; these may leave, by whichever process takes them, and a second try is another place.
        Assert.Equal("60", Told(await AskAsync(14, 14)));
        Assert.Equal(5, (await AskAsync(1, 13)).Count(w => w is null));
        Assert.DoesNotContain(await AskAsync(1, 1), w => w is null);

        foreach (var one in new[] { host, other }) one.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("0", Told(await AskAsync(99, 99)));
        Assert.Equal(1, await host.ReadAsync(d => d.Counters.CountAsync(c => c.Name.StartsWith("surel-"))));
        Assert.Null(await processes[0].WaitAsync("tanpa-batas", 0, default));
    }
}
