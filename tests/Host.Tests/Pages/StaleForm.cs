using System.Net;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>A form on a page that was opened a while ago: sent as it was then.</summary>
internal sealed class StaleForm(string html, string formName)
{
    private readonly string form = Regex.Matches(html, "<form.*?</form>", RegexOptions.Singleline).Select(m => m.Value)
        .First(f => f.Contains($"value=\"{formName}\"", StringComparison.Ordinal));

    public async Task<HttpResponseMessage> SendAsync(HttpClient browser, string page, IEnumerable<(string Name, string Value)> values)
    {
        var hidden = Regex.Matches(form, "<input type=\"hidden\"[^>]*>").Select(m => m.Value)
            .Select(i => KeyValuePair.Create(Of(i, "name"), Of(i, "value")));
        using var content = new FormUrlEncodedContent(hidden.Concat(values.Select(v => KeyValuePair.Create(v.Name, v.Value))));
        return await browser.PostAsync(page, content);
    }

    private static string Of(string input, string name) => WebUtility.HtmlDecode(Regex.Match(input, $"{name}=\"([^\"]*)\"").Groups[1].Value);
}
