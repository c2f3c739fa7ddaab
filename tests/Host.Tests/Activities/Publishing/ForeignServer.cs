using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>What goes wrong with one request.</summary>
public enum Fault
{
    None,
    /// <summary>The connection breaks before the server has read anything.</summary>
    CutBefore,
    /// <summary>… while the request is still coming.</summary>
    CutWithin,
    /// <summary>… after the server did everything, before it answers.</summary>
    CutAfter,
    /// <summary>… in the middle of the answer.</summary>
    CutInAnswer,
    /// <summary>Our process dies before the server has it.</summary>
    KilledBefore,
    /// <summary>Our process dies after the server did everything.</summary>
    KilledAfter,
    /// <summary>The server does everything and never answers.</summary>
    Silent,
    TooManyRequests,
    TooLarge,
    WrongType,
    Html,
    Redirect,
}

/// <summary>
/// A server on this machine's loopback that does what it is told with each request before it hands it on: to a double written from the other side's
/// description, or to a real server.
/// </summary>
public sealed class ForeignServer : IAsyncDisposable
{
    public const int RetryAfterSeconds = 5400;
    public static readonly Uri Elsewhere = new("http://127.0.0.2:9/tertangkap");

    private readonly WebApplication app;
    private readonly Func<HttpContext, Task> handle;
    private readonly List<string> requests = [];

    private ForeignServer(WebApplication app, Func<HttpContext, Task> handle) => (this.app, this.handle) = (app, handle);

    public Uri Address => new(app.Urls.First());

    /// <summary>By the number of the request since <see cref="Begin"/>, from 1.</summary>
    public Func<int, Fault> FaultAt { get; set; } = _ => Fault.None;

    /// <summary>Ends our process, as far as it can be ended in a test.</summary>
    public Action Kill { get; set; } = () => { };

    /// <summary>Given each time a request stays without an answer.</summary>
    public SemaphoreSlim Waiting { get; } = new(0);

    /// <summary>"POST /path", in order.</summary>
    public IReadOnlyList<string> Requests
    {
        get { lock (requests) return [.. requests]; }
    }

    public static Task<ForeignServer> StartAsync(Func<HttpContext, Task> handle) => StartAsync(handle, null);

    /// <summary>With a certificate that nobody signed.</summary>
    public static async Task<ForeignServer> StartUntrustedAsync()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return await StartAsync(_ => Task.CompletedTask, X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null));
    }

    private static async Task<ForeignServer> StartAsync(Func<HttpContext, Task> handle, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MinRequestBodyDataRate = null;
            if (certificate is not null) kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
        }).UseUrls(certificate is null ? "http://127.0.0.1:0" : "https://127.0.0.1:0");
        var app = builder.Build();
        var server = new ForeignServer(app, handle);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public void Begin(Func<int, Fault>? faults = null)
    {
        lock (requests) requests.Clear();
        FaultAt = faults ?? (_ => Fault.None);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        int number;
        lock (requests)
        {
            requests.Add($"{context.Request.Method} {context.Request.Path}");
            number = requests.Count;
        }
        switch (FaultAt(number))
        {
            case Fault.CutBefore:
                context.Abort();
                break;
            case Fault.CutWithin:
                await context.Request.BodyReader.ReadAsync();
                context.Abort();
                break;
            case Fault.KilledBefore:
                Kill();
                context.Abort();
                break;
            case Fault.CutAfter:
                await HandleAsync(context);
                context.Abort();
                break;
            case Fault.KilledAfter:
                await HandleAsync(context);
                Kill();
                context.Abort();
                break;
            case Fault.CutInAnswer:
                var answer = await HandleAsync(context);
                context.Response.ContentLength = answer.Length + 100;
                await context.Response.Body.WriteAsync(answer);
                await context.Response.Body.FlushAsync();
                context.Abort();
                break;
            case Fault.Silent:
                await HandleAsync(context);
                Waiting.Release();
                var gone = new TaskCompletionSource();
                await using (context.RequestAborted.Register(() => gone.TrySetResult())) await gone.Task;
                break;
            case var fault:
                await (Refused(context, fault) ?? handle(context));
                break;
        }
    }

    /// <summary>Null for what is no refusal.</summary>
    private static Task? Refused(HttpContext context, Fault fault)
    {
        if (fault is Fault.Redirect) context.Response.Redirect(Elsewhere.AbsoluteUri);
        return fault switch
        {
            Fault.Redirect => Task.CompletedTask,
            Fault.TooManyRequests => RefuseAsync(context, 429, "application/json", """{"message":"Too many requests","code":"rate_limited"}""", $"{RetryAfterSeconds}"),
            Fault.TooLarge => RefuseAsync(context, 413, "text/html", "<html><head><title>413 Request Entity Too Large</title></head></html>"),
            Fault.WrongType => RefuseAsync(context, 415, "text/html", "<html><head><title>Unsupported Media Type</title></head></html>"),
            Fault.Html => RefuseAsync(context, 200, "text/html", "<html><head><title>Masuk ke jaringan</title></head><body>Silakan masuk.</body></html>"),
            _ => null,
        };
    }

    private static async Task RefuseAsync(HttpContext context, int status, string type, string words, string? retryAfter = null)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(words);
    }

    /// <summary>Does the work and keeps the answer back.</summary>
    private async Task<byte[]> HandleAsync(HttpContext context)
    {
        using MemoryStream kept = new();
        var real = context.Features.Get<IHttpResponseBodyFeature>()!;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(kept));
        await handle(context);
        await context.Response.Body.FlushAsync();
        context.Features.Set(real);
        return kept.ToArray();
    }
}
