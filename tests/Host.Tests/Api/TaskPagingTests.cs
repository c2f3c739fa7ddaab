using System.Net;
using System.Text.Json;
using Disdik.Bpm.Host.Tests.Runtime;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>Lists of tasks go on from the last one seen.</summary>
public sealed class TaskPagingTests(ApiHost api) : IClassFixture<ApiHost>
{
    private const int Tasks = 120;

    private static readonly SemaphoreSlim once = new(1, 1);
    private static bool made;

    [Theory]
    [InlineData("view=group")]
    [InlineData("view=group&sort=due")]
    [InlineData("view=group&sort=-due")]
    [InlineData("view=group&sort=created")]
    [InlineData("view=group&sort=-created")]
    [InlineData("view=group&sort=name")]
    [InlineData("view=group&sort=-name")]
    [InlineData("view=group&search=halaman")]
    [InlineData("view=overdue")]
    [InlineData("view=overdue&sort=name")]
    public async Task Every_task_comes_once_whatever_is_taken_meanwhile(string query)
    {
        await MakeAsync();
        var member = await api.ProgramAsync("anggota.tim");
        var (seen, page) = (new List<string>(), "");
        do
        {
            var answer = await (await member.GetAsync($"/api/tasks?{query}{page}")).JsonAsync();
            seen.AddRange(answer.Items().Select(t => t.Text("id")));
            // Taken between two pages: what follows moves up, and nothing is left out.
            if (page.Length == 0) await member.PostAsync($"/api/tasks/{seen[0]}/claim", null);
            var next = answer.GetProperty("nextPage");
            page = next.ValueKind == JsonValueKind.Null ? "" : $"&page={Uri.EscapeDataString(next.GetString()!)}";
        }
        while (page.Length > 0);
        await member.DeleteAsync($"/api/tasks/{seen[0]}/claim");
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(Tasks, seen.Count);
    }

    [Fact]
    [Trait("Round", "Full")]
    public async Task A_key_of_another_order_is_refused()
    {
        await MakeAsync();
        var member = await api.ProgramAsync("anggota.tim");
        var key = (await (await member.GetAsync("/api/tasks?view=group&sort=name")).JsonAsync()).Text("nextPage");
        await (await member.GetAsync($"/api/tasks?view=group&sort=created&page={key}")).ProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
        await (await member.GetAsync($"/api/tasks?view=group&page={key}")).ProblemAsync(HttpStatusCode.BadRequest, "invalid-request");
    }

    private async Task MakeAsync()
    {
        await once.WaitAsync();
        try
        {
            if (made) return;
            await api.PublishAsync(Diagram.OneTask("halaman", standard: "PT15M"));
            for (var i = 0; i < Tasks; i++)
            {
                await api.StartAsync("halaman", body: new { title = $"Halaman {i % 7}" });
                if (i % 25 == 0) api.Host.Clock.Advance(TimeSpan.FromMinutes(1));
            }
            api.Host.Clock.Advance(TimeSpan.FromHours(2));
            made = true;
        }
        finally
        {
            once.Release();
        }
    }
}
