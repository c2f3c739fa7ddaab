using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>One running host for a class of tests, and what programs do with it over HTTP.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    private readonly Dictionary<string, HttpClient> programs = [];
    private int keys;

    public TestHost Host { get; } = new();

    /// <summary>A key that no other test of this host uses.</summary>
    public string NewKey() => $"uji-{Interlocked.Increment(ref keys)}";

    /// <summary>A program that works with a token of this person.</summary>
    public async Task<HttpClient> ProgramAsync(string userName)
    {
        if (programs.TryGetValue(userName, out var known)) return known;
        return programs[userName] = Bearing(await TokenAsync(userName));
    }

    public async Task<string> TokenAsync(string userName, TimeSpan? life = null)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<BpmDbContext>().Users.SingleAsync(u => u.UserName == userName);
        return await scope.ServiceProvider.GetRequiredService<AccessTokens>().CreateAsync(user.Id, "uji", Host.Now + (life ?? TimeSpan.FromDays(300)), default);
    }

    public HttpClient Bearing(string token)
    {
        var client = Host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Stores and publishes as the process owner; returns the definition's id.</summary>
    public async Task<string> PublishAsync(byte[] xml)
    {
        var answer = await (await ProgramAsync("pengelola.sop")).PostAsync("/api/definitions?publish=true", Xml(xml));
        return (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    public async Task<string> StartAsync(string key, string by = "ketua.tim", object? body = null)
    {
        var answer = await (await ProgramAsync(by)).PostAsJsonAsync($"/api/definitions/{key}/instances", body ?? new { });
        return (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    public async Task<string> OpenTaskIdAsync(string instanceId, string elementId) =>
        await Host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == instanceId && t.ElementId == elementId && t.Status == WorkTaskStatus.Open).Select(t => t.Id).SingleAsync());

    public static ByteArrayContent Xml(byte[] xml)
    {
        var content = new ByteArrayContent(xml);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        return content;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in programs.Values) program.Dispose();
        await Host.DisposeAsync();
    }
}

internal static class Answers
{
    /// <summary>The body, after checking the status; the body stands in the failure so that it says why.</summary>
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"Expected {(int)expected}, but got {(int)answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>A problem of RFC 9457 with this type.</summary>
    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer, HttpStatusCode expected, string type)
    {
        var problem = await answer.JsonAsync(expected);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("urn:disdik-bpm:problem:" + type, problem.GetProperty("type").GetString());
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        return problem;
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static IEnumerable<JsonElement> Items(this JsonElement page) => page.GetProperty("items").EnumerateArray();
}
