using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>The other side of a channel: a double written from its official description, or a real server behind <see cref="ForeignServer"/>.</summary>
public abstract class ForeignDouble : IAsyncDisposable
{
    public const string Secret = "rahasia-Uji-93-besar";

    /// <summary>What stands in the secret field of the form, and in no other place.</summary>
    public virtual string Credential => Secret;

    public ForeignServer Server { get; private set; } = null!;

    /// <summary>Every request is refused as one with a wrong password.</summary>
    public bool RefusesPassword { get; set; }
    /// <summary>Every request that writes is refused for want of a right.</summary>
    public bool RefusesRight { get; set; }
    /// <summary>Writing answers with success, and nothing is there.</summary>
    public bool StoresNothing { get; set; }

    /// <summary>By field of the settings form.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>What stands there for the public: the text of each item.</summary>
    public abstract IReadOnlyList<string> Shown { get; }

    /// <summary>Somebody changes the texts over there by hand.</summary>
    /// <returns>False where the other side does not give its texts back.</returns>
    public virtual bool Edit(Func<string, string> change) => false;

    public async Task StartAsync() => Server = await ForeignServer.StartAsync(AnswerAsync);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task AnswerAsync(HttpContext context);

    protected static async Task<byte[]> BytesAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    protected static async Task<JsonObject> JsonAsync(HttpContext context) => JsonNode.Parse(await BytesAsync(context))!.AsObject();

    protected static Task SayAsync(HttpContext context, int status, object json)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json; charset=utf-8");
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(json)).AsTask();
    }

    protected static string BasicOf(string user) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Secret}"));
}
