using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>The public side of the program: a server on loopback that hands on what it is asked, unless it is told to do otherwise.</summary>
public sealed class Frontage : IAsyncDisposable
{
    private readonly WebApplication app;

    private Frontage(WebApplication app) => this.app = app;

    public string Address => app.Urls.First().TrimEnd('/');

    /// <summary>The program behind it.</summary>
    public HttpClient? Behind { get; set; }

    /// <summary>What it answers instead; null to hand on.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public int Asked { get; private set; }

    public static async Task<Frontage> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var frontage = new Frontage(builder.Build());
        frontage.app.Run(frontage.AnswerAsync);
        await frontage.app.StartAsync();
        return frontage;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Asked++;
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }
        using var answer = await Behind!.GetAsync(context.Request.Path + context.Request.QueryString);
        (context.Response.StatusCode, context.Response.ContentType) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString());
        await context.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync());
    }
}
