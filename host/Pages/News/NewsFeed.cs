using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary><c>GET /berita/feed.atom</c>: the newest articles for feed readers. RFC 4287.</summary>
internal static class NewsFeed
{
    private const int Entries = 20;

    public static async Task<IResult> WriteAsync(
        HttpContext context, IDbContextFactory<BpmDbContext> contexts, PublicAddress address, IStringLocalizer<NewsTexts> texts, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var articles = await database.News().NewestFirst().Take(Entries).ToListAsync(cancellationToken);
        var feed = new SyndicationFeed(
            texts["SiteTitle"], texts["SiteAbout"], new Uri(address.Of("/berita")), address.Of("/berita"), articles.FirstOrDefault()?.PublishedAt ?? time.GetUtcNow(),
            articles.Select(article => Entry(article, address)))
        {
            Language = "id",
        };
        feed.Authors.Add(new SyndicationPerson { Name = texts["Office"] });
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(address.Of("/berita/feed.atom")), "application/atom+xml"));

        using var buffer = new MemoryStream();
        await using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Async = true, Indent = true, Encoding = new UTF8Encoding(false) }))
            new Atom10FeedFormatter(feed).WriteTo(xml);
        context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Bytes(buffer.ToArray(), "application/atom+xml; charset=utf-8");
    }

    private static SyndicationItem Entry(Publication article, PublicAddress address)
    {
        var uri = new Uri(address.Of($"/berita/{article.Slug}"));
        var entry = new SyndicationItem(article.Title, SyndicationContent.CreateHtmlContent(article.BodyHtml), uri, $"urn:uuid:{Guid.Parse(article.Id)}", article.PublishedAt!.Value)
        {
            PublishDate = article.PublishedAt.Value,
        };
        if (article.Lead is { } lead) entry.Summary = new TextSyndicationContent(lead);
        if (article.Category is { } category) entry.Categories.Add(new SyndicationCategory(category));
        return entry;
    }
}
