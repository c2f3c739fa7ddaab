using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary><c>GET /berita/feed.atom</c> (RFC 4287) and <c>/berita/feed.rss</c> (RSS 2.0): the newest articles for feed readers.</summary>
internal static class NewsFeed
{
    private const int Entries = 20;

    public static Task<IResult> AtomAsync(
        IDbContextFactory<BpmDbContext> contexts, PublicAddress address, IStringLocalizer<NewsTexts> texts, CancellationToken cancellationToken) =>
        WriteAsync(contexts, address, texts, PublicNews.Atom, "application/atom+xml", feed => new Atom10FeedFormatter(feed), cancellationToken);

    public static Task<IResult> RssAsync(
        IDbContextFactory<BpmDbContext> contexts, PublicAddress address, IStringLocalizer<NewsTexts> texts, CancellationToken cancellationToken) =>
        WriteAsync(contexts, address, texts, PublicNews.Rss, "application/rss+xml", feed => new Rss20FeedFormatter(feed), cancellationToken);

    private static async Task<IResult> WriteAsync(
        IDbContextFactory<BpmDbContext> contexts, PublicAddress address, IStringLocalizer<NewsTexts> texts, string path, string contentType,
        Func<SyndicationFeed, SyndicationFeedFormatter> format, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var articles = await database.News().NewestFirst().Take(Entries).ToListAsync(cancellationToken);
        // A feed without entries has to name a day all the same, and always the same one.
        var updated = articles.FirstOrDefault()?.PublishedAt ?? DateTimeOffset.UnixEpoch;
        var feed = new SyndicationFeed(
            texts["SiteTitle"], texts["SiteAbout"], new Uri(address.Of(PublicNews.Root)), address.Of(PublicNews.Root), updated, articles.Select(article => Entry(article, address)))
        {
            Language = "id",
        };
        feed.Authors.Add(new SyndicationPerson { Name = texts["Office"] });
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(address.Of(path)), contentType));

        using var buffer = new MemoryStream();
        await using (var xml = XmlWriter.Create(buffer, new XmlWriterSettings { Async = true, Indent = true, Encoding = new UTF8Encoding(false) }))
            format(feed).WriteTo(xml);
        return Results.Bytes(buffer.ToArray(), $"{contentType}; charset=utf-8");
    }

    private static SyndicationItem Entry(Publication article, PublicAddress address)
    {
        var uri = new Uri(address.Of(PublicNews.AddressOf(article)));
        var entry = new SyndicationItem(article.Title, SyndicationContent.CreateHtmlContent(article.BodyHtml), uri, $"urn:uuid:{Guid.Parse(article.Id)}", article.PublishedAt!.Value)
        {
            PublishDate = article.PublishedAt.Value,
        };
        if (article.Lead is { } lead) entry.Summary = new TextSyndicationContent(lead);
        if (article.Category is { } category) entry.Categories.Add(new SyndicationCategory(category));
        return entry;
    }
}
