using System.Text.Json;
using System.Text.Json.Nodes;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Components;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>What an article is, for programs that read it: schema.org's NewsArticle and BreadcrumbList as JSON-LD.</summary>
internal static class NewsStructure
{
    public static MarkupString Of(Publication article, IReadOnlyList<PublishedPicture> pictures, PublicAddress address, string office, string news)
    {
        var url = address.Of(PublicNews.AddressOf(article));
        var node = new JsonObject
        {
            ["@type"] = "NewsArticle", ["headline"] = article.Title, ["mainEntityOfPage"] = url, ["url"] = url, ["inLanguage"] = "id",
            ["datePublished"] = At(article), ["dateModified"] = At(article), ["author"] = Office(office, address), ["publisher"] = Office(office, address),
        };
        if (article.Lead is { } lead) node["description"] = lead;
        if (article.Category is { Length: > 0 } category) node["articleSection"] = PublicNews.NameOf(category);
        if (pictures.Count > 0) node["image"] = new JsonArray([.. pictures.Select(p => JsonValue.Create(address.Of(PublicNews.AddressOf(p))))]);

        List<(string Name, string Address)> crumbs = [(news, address.Of(PublicNews.Root))];
        if (article.Category is { Length: > 0 } of) crumbs.Add((PublicNews.NameOf(of), address.Of(PublicNews.ListAddress(of, null, 1))));
        crumbs.Add((article.Title, url));
        var way = new JsonObject
        {
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = new JsonArray([.. crumbs.Select((c, at) => new JsonObject { ["@type"] = "ListItem", ["position"] = at + 1, ["name"] = c.Name, ["item"] = c.Address })]),
        };
        // The serialiser writes "<" as \u003C: no headline ends the element. As data it is no script that the page's policy would have to allow.
        var json = new JsonObject { ["@context"] = "https://schema.org", ["@graph"] = new JsonArray(node, way) }.ToJsonString(JsonSerializerOptions.Default);
        return new MarkupString($"<script type=\"application/ld+json\">{json}</script>");
    }

    private static string At(Publication article) => NewsDate.Machine(article.PublishedAt!.Value);

    private static JsonObject Office(string name, PublicAddress address) => new() { ["@type"] = "GovernmentOrganization", ["name"] = name, ["url"] = address.Of(PublicNews.Root) };
}
