using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Tests;

/// <summary>Posts forms as a browser does: with the hidden fields of the page they stand on.</summary>
public static partial class SignIn
{
    /// <summary>Signs in through the real page with the demonstration password.</summary>
    public static async Task AsAsync(HttpClient browser, string userName, string password = DemonstrationOffice.Password)
    {
        var answer = await PostAsync(browser, "/masuk", "masuk", [new("user", userName), new("password", password)]);
        if (answer.StatusCode is not (HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.Found))
            throw new InvalidOperationException($"Expected {userName} to be signed in and sent on, but the page answered {(int)answer.StatusCode}.");
    }

    /// <summary>Gets the page, takes the hidden fields of the named form, and posts it with the given values.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, string formName, IEnumerable<KeyValuePair<string, string>> values)
    {
        var html = await browser.GetStringAsync(page);
        var form = Forms().Matches(html).Select(m => m.Value)
            .FirstOrDefault(f => f.Contains($"value=\"{formName}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"Expected a form '{formName}' on {page}, but there is none.");
        var hidden = Inputs().Matches(form).Select(m => m.Value).Where(i => i.Contains("type=\"hidden\"", StringComparison.Ordinal))
            .Select(i => KeyValuePair.Create(WebUtility.HtmlDecode(Name().Match(i).Groups[1].Value), WebUtility.HtmlDecode(Value().Match(i).Groups[1].Value)));
        using var content = new FormUrlEncodedContent(hidden.Concat(values));
        return await browser.PostAsync(page, content);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
