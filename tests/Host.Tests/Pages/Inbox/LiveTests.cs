using System.Net;
using System.Text.Json;
using Disdik.Bpm.Host.Tests.Api;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages.Inbox;

/// <summary>What an open list is told while it is open.</summary>
[Trait("Round", "Full")]
public sealed class LiveTests
{
    [Fact]
    public async Task an_open_list_hears_of_a_new_task_and_of_one_that_was_taken()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("petugas.sd");
        using var open = await Stream.OpenAsync(browser, "/inbox/peristiwa?tab=kelompok");
        var before = await open.NextAsync(host);
        Assert.Equal(("0", 0), (before.Count("kelompok"), before.Rows.Count));

        var id = await ContentCycle.ProposeAsync(host, "petugas.smp");
        var task = await host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == id).Select(t => t.Id).SingleAsync());
        var arrived = await open.NextAsync(host);
        Assert.Equal(("1", task), (arrived.Count("kelompok"), Assert.Single(arrived.Rows)));

        await host.Runner.ClaimTaskAsync(task, await host.ActorAsync("petugas.sd"), default);
        var taken = await open.NextAsync(host);
        Assert.Equal(("0", "1"), (taken.Count("kelompok"), taken.Count("saya")));
        Assert.Empty(taken.Rows);
    }

    [Fact]
    public async Task what_becomes_late_is_told_although_nobody_did_anything()
    {
        await using var host = new TestHost();
        await ContentCycle.ProposeAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(30) + TimeSpan.FromMinutes(59) + TimeSpan.FromSeconds(50));
        // Only now: the clock's day and a half would have ended the session.
        using var browser = await host.BrowserAsync("petugas.sd");
        using var open = await Stream.OpenAsync(browser, "/inbox/peristiwa?tab=terlambat");
        Assert.Equal("0", (await open.NextAsync(host)).Count("terlambat"));

        Assert.Equal("1", (await open.NextAsync(host)).Count("terlambat"));
    }

    [Fact]
    public async Task rights_are_read_anew_for_each_message_and_a_closed_account_hears_no_more()
    {
        await using var host = new TestHost();
        await ContentCycle.ProposeAsync(host);
        using var browser = await host.BrowserAsync("petugas.sd");
        using var open = await Stream.OpenAsync(browser, "/inbox/peristiwa?tab=kelompok");
        Assert.Equal("1", (await open.NextAsync(host)).Count("kelompok"));

        await host.ReadAsync(d => d.UserRoles.Where(r => d.Users.Any(u => u.Id == r.UserId && u.UserName == "petugas.sd")).ExecuteDeleteAsync());
        Assert.Equal("0", (await open.NextAsync(host)).Count("kelompok"));

        await host.ReadAsync(d => d.Users.Where(u => u.UserName == "petugas.sd").ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue)));
        Assert.Null(await open.FindNextAsync(host));
    }

    [Fact]
    public async Task without_an_account_nothing_is_told()
    {
        await using var host = new TestHost();
        using var stranger = await host.BrowserAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync("/inbox/peristiwa")).StatusCode);
    }

    [Fact]
    [Trait("Database", "PostgreSQL")]
    public async Task what_another_process_does_is_heard_over_the_server()
    {
        await using var there = new TestHost();
        await using var here = new TestHost(there.Folder);
        using var browser = await here.BrowserAsync("petugas.sd");
        using var open = await Stream.OpenAsync(browser, "/inbox/peristiwa?tab=kelompok");
        Assert.Equal("0", (await open.NextAsync(here)).Count("kelompok"));

        await ContentCycle.ProposeAsync(there, "petugas.smp");

        // Less than the half minute after which the list would look by itself.
        Assert.Equal("1", (await open.NextAsync(here, there, mostSeconds: 20)).Count("kelompok"));
    }

    private sealed record News(JsonElement Body)
    {
        public string Count(string tab) => Body.GetProperty("counts").Text(tab);
        public List<string> Rows => [.. Body.GetProperty("rows").EnumerateArray().Select(r => r.GetString()!)];
    }

    private sealed class Stream(HttpResponseMessage answer, StreamReader lines) : IDisposable
    {
        private Task<News?>? reading;

        public static async Task<Stream> OpenAsync(HttpClient browser, string address)
        {
            var answer = await browser.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            return new(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
        }

        public async Task<News> NextAsync(TestHost host, TestHost? other = null, int mostSeconds = 120) =>
            await FindNextAsync(host, other, mostSeconds) ?? throw new InvalidOperationException("Expected news, but the stream ended.");

        /// <summary>Moves the clocks on, second by second, until something is said; null when the stream ends.</summary>
        public async Task<News?> FindNextAsync(TestHost host, TestHost? other = null, int mostSeconds = 120)
        {
            reading ??= ReadAsync();
            for (var second = 0; second < mostSeconds && !reading.IsCompleted; second++)
            {
                if (await EndsAsync(reading)) break;
                host.Clock.Advance(TimeSpan.FromSeconds(1));
                other?.Clock.Advance(TimeSpan.FromSeconds(1));
            }
            var read = reading;
            reading = null;
            return await read.WaitAsync(TimeSpan.FromSeconds(20));
        }

        /// <summary>Within a moment of real time: what the clock set going has to come through.</summary>
        private static async Task<bool> EndsAsync(Task task)
        {
            try
            {
                await task.WaitAsync(TimeSpan.FromMilliseconds(50));
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        }

        public void Dispose()
        {
            lines.Dispose();
            answer.Dispose();
        }

        private async Task<News?> ReadAsync()
        {
            var isNews = false;
            while (await lines.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal)) isNews = line == "event: news";
                else if (isNews && line.StartsWith("data: ", StringComparison.Ordinal)) return new(JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]));
            }
            return null;
        }
    }
}
