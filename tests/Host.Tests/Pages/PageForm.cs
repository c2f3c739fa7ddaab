using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>A page as a person without scripts uses it: read, fill in, send with files.</summary>
internal static partial class PageForm
{
    public sealed record Upload(string Field, string FileName, byte[] Content, string ContentType = "application/octet-stream");

    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient browser, string page, string formName, IEnumerable<(string Name, string Value)> values, params Upload[] uploads) =>
        await SendShownAsync(browser, page, await browser.GetStringAsync(page), formName, values, uploads);

    /// <summary>A form of a page that is open already: the answer to the form before.</summary>
    public static async Task<HttpResponseMessage> SendShownAsync(
        HttpClient browser, string page, string html, string formName, IEnumerable<(string Name, string Value)> values, params Upload[] uploads)
    {
        var form = Forms().Matches(html).Select(m => m.Value).First(f => f.Contains($"value=\"{formName}\"", StringComparison.Ordinal));
        using var content = new MultipartFormDataContent();
        foreach (var input in Hidden().Matches(form).Select(m => m.Value)) content.Add(new StringContent(Attribute(input, "value")), Attribute(input, "name"));
        foreach (var (name, value) in values) content.Add(new StringContent(value), name);
        foreach (var upload in uploads)
        {
            var bytes = new ByteArrayContent(upload.Content);
            bytes.Headers.ContentType = new MediaTypeHeaderValue(upload.ContentType);
            content.Add(bytes, upload.Field, upload.FileName);
        }
        return await browser.PostAsync(page, content);
    }

    /// <summary>A form that is sent to an address of its own, found by that address and by a word in it.</summary>
    /// <param name="instead">Replaces hidden fields: what someone sends who changed the page.</param>
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient browser, string page, string word, IEnumerable<(string Name, string Value)> values, string action, params (string Name, string Value)[] instead)
    {
        var html = await browser.GetStringAsync(page);
        var form = Forms().Matches(html).Select(m => m.Value).First(f => f.Contains($"action=\"{action}\"", StringComparison.Ordinal) && f.Contains(word, StringComparison.Ordinal));
        var hidden = Hidden().Matches(form).Select(m => (Name: Attribute(m.Value, "name"), Value: Attribute(m.Value, "value"))).Where(h => instead.All(i => i.Name != h.Name));
        using var content = new FormUrlEncodedContent(hidden.Concat(values).Concat(instead).Select(v => KeyValuePair.Create(v.Name, v.Value)));
        return await browser.PostAsync(action, content);
    }

    /// <summary>The words a person sees: tags away, entities read, white space made one.</summary>
    public static string Words(string html) =>
        Space().Replace(WebUtility.HtmlDecode(Tags().Replace(Scripts().Replace(html, " "), " ")), " ");

    /// <summary>Where an answer leads to, within this site; the whole address for any other.</summary>
    public static string? LedTo(HttpResponseMessage answer) => answer.Headers.Location switch
    {
        null => null,
        { IsAbsoluteUri: true, Host: "localhost" } here => here.PathAndQuery,
        var address => address.ToString(),
    };

    public static async Task<string> WordsAsync(HttpResponseMessage answer) => Words(await answer.Content.ReadAsStringAsync());

    private static string Attribute(string input, string name) => WebUtility.HtmlDecode(Regex.Match(input, $"{name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("<(script|style).*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
