using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Library;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>The process owner's desk: a browser with the designer open, sending what the designer sends.</summary>
internal sealed partial class SopDesk(HttpClient browser, JsonElement configuration) : IDisposable
{
    public const string Key = ShippedSops.WebsiteAndSocialMedia;

    public string Hash { get; set; } = configuration.GetProperty("hash").GetString()!;

    public JsonElement Configuration => configuration;

    public HttpClient Browser => browser;

    /// <summary>Opens the designer as this person, who must be allowed to.</summary>
    public static async Task<SopDesk> OpenAsync(TestHost host, string userName = "pengelola.sop")
    {
        var browser = await host.BrowserAsync(userName);
        var html = await browser.GetStringAsync($"/sop/{Key}/designer");
        return new(browser, JsonSerializer.Deserialize<JsonElement>(ConfigurationScript().Match(html).Groups[1].Value));
    }

    public async Task<string> XmlAsync() => await browser.GetStringAsync($"/api/definitions/{configuration.GetProperty("definitionId").GetString()}/xml");

    public Task<HttpResponseMessage> SaveAsync(string xml, bool withToken = true) => SendAsync(HttpMethod.Put, $"/api/definitions/{Key}/draft", xml, Hash, withToken);

    public Task<HttpResponseMessage> CheckAsync(string xml) => SendAsync(HttpMethod.Post, "/api/definitions/check", xml, null);

    public Task<HttpResponseMessage> PublishAsync(string definitionId, string? hash = null) =>
        SendAsync(HttpMethod.Post, $"/api/definitions/{definitionId}/publication", null, hash ?? Hash);

    /// <summary>Any other request of the designer.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, object? json = null)
    {
        using var request = new HttpRequestMessage(method, address);
        if (json is not null) request.Content = JsonContent.Create(json);
        AddToken(request);
        return await browser.SendAsync(request);
    }

    public void Dispose() => browser.Dispose();

    /// <summary>The shipped SOP with one more step between collecting and receiving, in the lane of the one who collects.</summary>
    public static string WithStepAdded(string xml) => xml
        .Replace("""sourceRef="S04_KUMPULKAN_DATA" targetRef="S05_TERIMA_DATA" """.TrimEnd(), """sourceRef="S04_KUMPULKAN_DATA" targetRef="IZIN" """.TrimEnd(), StringComparison.Ordinal)
        .Replace("<bpmn:flowNodeRef>S04_KUMPULKAN_DATA</bpmn:flowNodeRef>", "<bpmn:flowNodeRef>S04_KUMPULKAN_DATA</bpmn:flowNodeRef><bpmn:flowNodeRef>IZIN</bpmn:flowNodeRef>", StringComparison.Ordinal)
        .Replace("</bpmn:process>", """<bpmn:userTask id="IZIN" name="Memeriksa izin foto" /><bpmn:sequenceFlow id="F_IZIN" sourceRef="IZIN" targetRef="S05_TERIMA_DATA" /></bpmn:process>""", StringComparison.Ordinal);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? xml, string? hash, bool withToken = true)
    {
        using var request = new HttpRequestMessage(method, address);
        if (xml is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(xml)) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml") } };
        if (hash is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{hash}\""));
        if (withToken) AddToken(request);
        return await browser.SendAsync(request);
    }

    private void AddToken(HttpRequestMessage request)
    {
        var forgery = configuration.GetProperty("antiforgery");
        request.Headers.Add(forgery.GetProperty("header").GetString()!, forgery.GetProperty("token").GetString());
    }

    [GeneratedRegex("""<script type="application/json">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex ConfigurationScript();
}
