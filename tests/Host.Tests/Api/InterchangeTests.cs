using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>What comes in goes out: every byte, whoever wrote it and whether it can run or not.</summary>
public sealed class InterchangeTests(ApiHost api) : IClassFixture<ApiHost>
{
    private static readonly byte[] Utf8Mark = [0xEF, 0xBB, 0xBF];

    public static TheoryData<string> Encodings => ["plain", "byte order mark", "UTF-16", "UTF-16, big-endian", "ISO-8859-1", "Windows line ends", "around the root", "white space"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_file_that_runs_comes_back_byte_for_byte(string way)
    {
        var (owner, key) = (await api.ProgramAsync("pengelola.sop"), api.NewKey());
        var bytes = Written(way, Encoding.UTF8.GetString(Diagram.OneTask(key)));

        var stored = await (await owner.PostAsync("/api/definitions?publish=true", ApiHost.Xml(bytes))).JsonAsync(HttpStatusCode.Created);

        await ComesBackAsync(owner, stored.Text("id"), bytes);
        await api.StartAsync(key);
    }

    private static byte[] Written(string way, string text)
    {
        var name = text.Replace("name=\"A\"", "name=\"Menyunting – naskah ü é\"", StringComparison.Ordinal);
        return way switch
        {
            "byte order mark" => [.. Utf8Mark, .. Encoding.UTF8.GetBytes(name)],
            "UTF-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(name.Replace("UTF-8", "UTF-16", StringComparison.Ordinal))],
            "UTF-16, big-endian" => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(name.Replace("UTF-8", "utf-16", StringComparison.Ordinal))],
            "ISO-8859-1" => Encoding.Latin1.GetBytes(name.Replace("UTF-8", "ISO-8859-1", StringComparison.Ordinal).Replace('–', '-')),
            "Windows line ends" => Encoding.UTF8.GetBytes(name.ReplaceLineEndings("\r\n")),
            "around the root" => Encoding.UTF8.GetBytes(name.Replace("?>", "?>\n<!-- before --><?vendor note='1'?>", StringComparison.Ordinal) + "\n<!-- after -->\n<?vendor end?>"),
            "white space" => Encoding.UTF8.GetBytes(name.Replace("<bpmn:process", "\t \n\n<bpmn:process\n   ", StringComparison.Ordinal) + "   \n\n \t"),
            _ => Encoding.UTF8.GetBytes(name),
        };
    }

    [Fact]
    [Trait("Round", "Full")]
    public async Task Every_public_model_is_brought_in_with_its_reasons_and_comes_back_byte_for_byte()
    {
        var owner = await api.ProgramAsync("pengelola.sop");
        foreach (var (name, bytes) in SharedFiles.Models())
        {
            var keys = KeysOf(bytes);
            Assert.True(keys.Count > 0, $"Expected {name} to have a process, but it has none.");

            var draft = await BringInAsync(owner, keys[0], bytes, name);

            var findings = draft.GetProperty("diagnostics").EnumerateArray().ToList();
            var publication = await owner.PostAsync($"/api/definitions/{draft.Text("id")}/publication", null);
            if (findings.Exists(f => f.Text("severity") == "error")) Assert.Equal(HttpStatusCode.UnprocessableEntity, publication.StatusCode);
            else Assert.True(publication.StatusCode == HttpStatusCode.OK, $"Expected {name} to run, for nothing is wrong with it, but: {await publication.Content.ReadAsStringAsync()}");
            await ComesBackAsync(owner, draft.Text("id"), bytes);
            await EmptyTheShelfAsync(keys);
        }
    }

    [Fact]
    public async Task A_file_is_brought_in_only_under_a_free_key()
    {
        var (owner, key) = (await api.ProgramAsync("pengelola.sop"), api.NewKey());
        var broken = Diagram.Of(key, Diagram.Start() + """<bpmn:complexGateway id="G"/>""" + Diagram.End(), "start > G", "G > end");
        var draft = await BringInAsync(owner, key, broken, "the first");
        Assert.Contains(draft.GetProperty("diagnostics").EnumerateArray(), f => f.Text("severity") == "error");
        Assert.Equal("draft", draft.Text("status"));

        await (await owner.SendAsync(NewDraft(key, Diagram.OneTask(key)))).ProblemAsync(HttpStatusCode.Conflict, "definition-changed");

        await ComesBackAsync(owner, draft.Text("id"), broken);
        await (await owner.SendAsync(NewDraft(api.NewKey(), Diagram.OneTask(key)))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "definition-other-key");
        await (await owner.SendAsync(NewDraft("rusak", [.. Diagram.OneTask("rusak")[..^20]]))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "definition-invalid");
        await (await (await api.ProgramAsync("petugas.sd")).SendAsync(NewDraft(api.NewKey(), Diagram.OneTask()))).ProblemAsync(HttpStatusCode.Forbidden, "not-process-owner");
    }

    private static IReadOnlyList<string> KeysOf(byte[] bytes) => [.. Disdik.Bpm.Host.Runtime.ProcessKey.FindAll(bytes).Select(p => p.Key)];

    private static async Task<JsonElement> BringInAsync(HttpClient owner, string key, byte[] bytes, string name)
    {
        var answer = await owner.SendAsync(NewDraft(key, bytes));
        Assert.True(answer.IsSuccessStatusCode, $"Expected {name} to be brought in, but: {await answer.Content.ReadAsStringAsync()}");
        return await answer.JsonAsync();
    }

    private static HttpRequestMessage NewDraft(string key, byte[] bytes)
    {
        HttpRequestMessage request = new(HttpMethod.Put, $"/api/definitions/{Uri.EscapeDataString(key)}/draft") { Content = ApiHost.Xml(bytes) };
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        return request;
    }

    private static async Task ComesBackAsync(HttpClient owner, string id, byte[] bytes)
    {
        Assert.Equal(bytes, await owner.GetByteArrayAsync($"/api/definitions/{id}/xml"));
        Assert.Equal(bytes, await owner.GetByteArrayAsync($"/api/definitions/{id}/exports/bpmn"));
    }

    /// <summary>The tools' files have the processes of the reference in them, under the same ids.</summary>
    private async Task EmptyTheShelfAsync(IReadOnlyList<string> keys)
    {
        await using var database = api.Host.Database();
        await database.Set<Definition>().Where(d => keys.Contains(d.Key)).ExecuteDeleteAsync();
    }
}
