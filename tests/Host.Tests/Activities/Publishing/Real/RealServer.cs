using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing.Real;

/// <summary>Hands every request on to a real server and its answer back, so that the faults of <see cref="ForeignServer"/> meet the real one.</summary>
/// <param name="real">The server's address.</param>
/// <param name="before">By id, what stood there before: earlier tests left it.</param>
public abstract class RealServer(Uri real, IReadOnlyDictionary<string, string> before) : ForeignDouble
{
    private protected static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public sealed override IReadOnlyList<string> Shown => [.. AllShown.Where(item => !before.ContainsKey(item.Key)).Select(item => item.Value)];

    /// <summary>What stands there for the public: texts by id.</summary>
    private protected abstract IReadOnlyDictionary<string, string> AllShown { get; }

    /// <summary>Changes the request as the flags of this double ask for.</summary>
    /// <returns>An answer of this double's own, for what the real server cannot be brought to say; null to hand the request on.</returns>
    private protected abstract (int Status, object Json)? Change(HttpRequestMessage request);

    protected sealed override async Task AnswerAsync(HttpContext context)
    {
        using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), new Uri(real, $"{context.Request.Path}{context.Request.QueryString}"));
        if (await BytesAsync(context) is { Length: > 0 } body) request.Content = new ByteArrayContent(body);
        foreach (var (name, values) in context.Request.Headers.Where(h => h.Key is "Authorization" or "Accept")) request.Headers.TryAddWithoutValidation(name, values.ToArray());
        if (request.Content is not null && context.Request.ContentType is { } type) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (Change(request) is var (status, json))
        {
            await SayAsync(context, status, json);
            return;
        }
        using var answer = await Http.SendAsync(request);
        (context.Response.StatusCode, context.Response.ContentType) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString());
        await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
    }

    private protected static string Read(HttpRequestMessage request)
    {
        using var answer = Http.Send(request);
        using var reader = new StreamReader(answer.Content.ReadAsStream(), Encoding.UTF8);
        var text = reader.ReadToEnd();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {text}");
    }
}
