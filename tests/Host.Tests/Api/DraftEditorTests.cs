using System.Net;
using System.Net.Http.Json;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Pages;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>Two people at one draft see each other, and see at once when the other has stored it.</summary>
public sealed class DraftEditorTests
{
    private const string First = "tabpertama";
    private const string Second = "tabkedua2";

    [Fact]
    public async Task Whoever_opens_a_draft_sees_who_else_has_it_open_and_whether_they_are_changing_it()
    {
        await using var host = new TestHost();
        using var owner = await SopDesk.OpenAsync(host);
        await host.GrantAsync("admin", Roles.PengelolaSop);
        using var other = await SopDesk.OpenAsync(host, "admin");

        Assert.Empty((await SayAsync(owner, First, isChanged: false)).GetProperty("others").EnumerateArray());
        var seen = Assert.Single((await SayAsync(other, Second, isChanged: true)).GetProperty("others").EnumerateArray());
        Assert.Equal(("Pengelola SOP", false, false), (seen.Text("name"), seen.GetProperty("isMe").GetBoolean(), seen.GetProperty("isChanged").GetBoolean()));
        Assert.True((await SayAsync(owner, First, isChanged: false)).GetProperty("others")[0].GetProperty("isChanged").GetBoolean());

        // A second tab of one's own is told apart from other people.
        var mine = (await SayAsync(owner, "tablainnya", isChanged: false)).GetProperty("others").EnumerateArray().Single(o => o.Text("tab") == First);
        Assert.True(mine.GetProperty("isMe").GetBoolean());
    }

    [Fact]
    public async Task A_tab_that_was_closed_or_is_heard_of_no_more_is_not_shown()
    {
        await using var host = new TestHost();
        using var owner = await SopDesk.OpenAsync(host);
        await host.GrantAsync("admin", Roles.PengelolaSop);
        using var other = await SopDesk.OpenAsync(host, "admin");
        await SayAsync(other, Second, isChanged: true);

        await host.AdvanceAsync(TimeSpan.FromSeconds(46));
        Assert.Empty((await SayAsync(owner, First, isChanged: false)).GetProperty("others").EnumerateArray());

        await SayAsync(other, Second, isChanged: false);
        Assert.Single((await SayAsync(owner, First, isChanged: false)).GetProperty("others").EnumerateArray());
        // Nobody closes another person's tab.
        Assert.Equal(HttpStatusCode.NoContent, (await owner.SendAsync(HttpMethod.Delete, Seat(Second))).StatusCode);
        Assert.Single((await SayAsync(owner, First, isChanged: false)).GetProperty("others").EnumerateArray());
        await other.SendAsync(HttpMethod.Delete, Seat(Second));
        Assert.Empty((await SayAsync(owner, First, isChanged: false)).GetProperty("others").EnumerateArray());
    }

    [Fact]
    public async Task The_answer_names_the_file_that_is_stored_now()
    {
        await using var host = new TestHost();
        using var owner = await SopDesk.OpenAsync(host);
        await host.GrantAsync("admin", Roles.PengelolaSop);
        using var other = await SopDesk.OpenAsync(host, "admin");
        Assert.Equal(owner.Hash, (await SayAsync(owner, First, isChanged: true)).GetProperty("current").Text("hash"));

        var saved = await (await other.SaveAsync(await other.XmlAsync() + "\n")).JsonAsync();
        var current = (await SayAsync(owner, First, isChanged: true)).GetProperty("current");
        Assert.Equal((saved.Text("hash"), saved.Text("updatedBy")), (current.Text("hash"), current.Text("updatedBy")));
    }

    [Fact]
    public async Task A_tabs_name_that_nobody_made_and_people_who_may_not_design_are_refused()
    {
        await using var host = new TestHost();
        using var owner = await SopDesk.OpenAsync(host);
        await (await owner.SendAsync(HttpMethod.Put, Seat("Tab%20'1"), new { isChanged = false })).ProblemAsync(HttpStatusCode.UnprocessableEntity, "editor-tab-invalid");
        Assert.Equal(HttpStatusCode.NotFound, (await owner.SendAsync(HttpMethod.Put, "/api/definitions/tidak-ada/editors/" + First, new { isChanged = false })).StatusCode);
        await SayAsync(owner, First, isChanged: true);

        using var staff = await host.BrowserAsync("petugas.sd");
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.PutAsJsonAsync(Seat(Second), new { isChanged = false })).StatusCode);
    }

    private static async Task<System.Text.Json.JsonElement> SayAsync(SopDesk desk, string tab, bool isChanged) =>
        await (await desk.SendAsync(HttpMethod.Put, Seat(tab), new { isChanged })).JsonAsync();

    private static string Seat(string tab) => $"/api/definitions/{SopDesk.Key}/editors/{tab}";
}
