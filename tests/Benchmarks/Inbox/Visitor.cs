using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>Somebody at a browser: signs in through the real page and then only reads.</summary>
internal sealed partial class Visitor : IDisposable
{
    private static readonly byte[] endOfEvent = "\n\n"u8.ToArray();

    private readonly HttpClient browser;

    private Visitor(Uri address) => browser = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    public static async Task<Visitor> SignInAsync(Uri address, string userName)
    {
        var visitor = new Visitor(address);
        var html = await visitor.browser.GetStringAsync("/masuk");
        var form = Forms().Matches(html).Select(m => m.Value).First(f => f.Contains("value=\"masuk\"", StringComparison.Ordinal));
        var hidden = Inputs().Matches(form).Select(m => m.Value).Where(i => i.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(i => KeyValuePair.Create(WebUtility.HtmlDecode(Name().Match(i).Groups[1].Value), WebUtility.HtmlDecode(Value().Match(i).Groups[1].Value)));
        using var content = new FormUrlEncodedContent([.. hidden, new("user", userName), new("password", DemonstrationOffice.Password)]);
        using var answer = await visitor.browser.PostAsync("/masuk", content);
        if (answer.StatusCode is HttpStatusCode.OK) throw new InvalidOperationException($"Expected {userName} to be signed in, but the page answered {(int)answer.StatusCode}.");
        return visitor;
    }

    /// <returns>The size of the answer; of a stream, up to the end of its first event.</returns>
    public async Task<int> GetAsync(string path)
    {
        using var answer = await browser.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode is not HttpStatusCode.OK) throw new InvalidOperationException($"Expected {path} to be there, but it answered {(int)answer.StatusCode}.");
        if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream") return (await answer.Content.ReadAsByteArrayAsync()).Length;
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var (buffer, read) = (new byte[64 * 1024], 0);
        while (buffer.AsSpan(0, read).IndexOf(endOfEvent) < 0) read += await stream.ReadAsync(buffer.AsMemory(read)) is var some and > 0 ? some : throw new InvalidOperationException($"Expected an event of {path}, but the stream ended.");
        return read;
    }

    /// <summary>The last link of this form in a page; null when it has none.</summary>
    /// <param name="link">A pattern whose first group is the address.</param>
    public async Task<string?> FindAsync(string path, string link) =>
        Regex.Matches(await browser.GetStringAsync(path), link).LastOrDefault() is { } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    public void Dispose() => browser.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
