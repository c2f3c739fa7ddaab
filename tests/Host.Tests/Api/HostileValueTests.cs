using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>Values that JSON allows and a case cannot carry: refused at the door, so that no page, feed or later step stumbles over them.</summary>
public sealed class HostileValueTests(ApiHost api) : IClassFixture<ApiHost>
{
    public static TheoryData<string, string> Values => new()
    {
        { "half a surrogate pair", """{"a":"\ud800"}""" },
        { "half a surrogate pair as a name", """{"\udc00":"a"}""" },
        { "half a surrogate pair deep inside", """{"a":[{"b":["x","\ud800"]}]}""" },
        { "a control character", """{"a":"x\u0001"}""" },
        { "a null character", """{"a":"x\u0000"}""" },
        { "deep nesting", $$"""{"a":{{new string('[', 50)}}{{new string(']', 50)}}}""" },
        { "more than a megabyte", $$"""{"a":"{{new string('x', 1024 * 1024)}}"}""" },
        { "no object", """["a"]""" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_start_and_a_completion_refuse_it_and_save_nothing(string what, string variables)
    {
        Assert.NotEmpty(what);
        var key = api.NewKey();
        await api.PublishAsync(Runtime.Diagram.OneTask(key));
        var leader = await api.ProgramAsync("ketua.tim");
        var body = $$"""{"variables":{{variables}}}""";

        await (await leader.PostAsync($"/api/definitions/{key}/instances", Json(body))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-variables");
        Assert.False(await api.Host.ReadAsync(d => d.Instances.AnyAsync(i => i.DefinitionKey == key)));

        var id = await api.StartAsync(key);
        var task = await api.OpenTaskIdAsync(id, "A");
        await (await leader.PostAsync($"/api/tasks/{task}/completion", Json(body))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-variables");
        Assert.Equal(task, await api.OpenTaskIdAsync(id, "A"));
    }

    [Fact]
    public async Task Ordinary_text_with_lines_emoji_and_nested_values_is_taken()
    {
        var key = api.NewKey();
        await api.PublishAsync(Runtime.Diagram.OneTask(key));
        var answer = await (await api.ProgramAsync("ketua.tim")).PostAsync(
            $"/api/definitions/{key}/instances", Json("""{"title":"Lomba 😀","variables":{"isi":"satu\r\n\tdua \ud83d\ude00","data":[{"n":1.5,"__proto__":null}]}}"""));
        await answer.JsonAsync(HttpStatusCode.Created);
    }

    public static TheoryData<string> Labels =>
        [$$"""{"title":"{{new string('x', 301)}}"}""", """{"title":"Halo\r\nBcc: lain@contoh.test"}""", $$"""{"businessKey":"{{new string('x', 101)}}"}""", """{"businessKey":"A\n1"}"""];

    [Theory]
    [MemberData(nameof(Labels))]
    public async Task A_label_that_is_long_or_not_one_line_is_refused(string body)
    {
        var key = api.NewKey();
        await api.PublishAsync(Runtime.Diagram.OneTask(key));
        var answer = await (await api.ProgramAsync("ketua.tim")).PostAsync($"/api/definitions/{key}/instances", Json(body));
        await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid-label");
        Assert.False(await api.Host.ReadAsync(d => d.Instances.AnyAsync(i => i.DefinitionKey == key)));
    }

    [Fact]
    public async Task A_reason_without_end_is_refused()
    {
        var key = api.NewKey();
        await api.PublishAsync(Runtime.Diagram.OneTask(key));
        var id = await api.StartAsync(key);
        var answer = await (await api.ProgramAsync("ketua.tim")).PostAsync($"/api/instances/{id}/cancellation", Json($$"""{"reason":"{{new string('x', 2001)}}"}"""));
        await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "reason-too-long");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
