using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>What search engines may read: <c>GET /robots.txt</c>, <c>/sitemap.xml</c> and, beyond one file's worth, <c>/sitemap-1.xml</c> and so on.</summary>
/// <remarks>RFC 9309; sitemaps.org 0.9.</remarks>
internal static class NewsSitemap
{
    /// <summary>The protocol's own limit for one file.</summary>
    internal const int MostInOne = 50_000;

    private static readonly XNamespace Names = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>The work behind the news is nobody's business.</summary>
    public static IResult Robots(PublicAddress address) => Results.Text(
        $"User-agent: *\nAllow: {PublicNews.Root}\nAllow: /news.\nAllow: /icon.\nAllow: /sitemap\nDisallow: /\n\nSitemap: {address.Of("/sitemap.xml")}\n", "text/plain; charset=utf-8");

    public static async Task<IResult> WholeAsync(IDbContextFactory<BpmDbContext> contexts, PublicAddress address, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(contexts, address, cancellationToken);
        return Xml(entries.Count <= MostInOne ? Urls(entries) : Index(entries.Count, address));
    }

    public static async Task<IResult> PartAsync(int part, IDbContextFactory<BpmDbContext> contexts, PublicAddress address, CancellationToken cancellationToken)
    {
        var entries = await EntriesAsync(contexts, address, cancellationToken);
        return entries.Count <= MostInOne || part < 1 || part > Parts(entries.Count) ? Results.NotFound() : Xml(Urls(entries.Skip((part - 1) * MostInOne).Take(MostInOne)));
    }

    /// <param name="Changed">Null where it is not known.</param>
    internal sealed record Entry(string Address, DateTimeOffset? Changed);

    internal static XElement Urls(IEnumerable<Entry> entries) => new(Names + "urlset", entries.Select(e => new XElement(
        Names + "url", new XElement(Names + "loc", e.Address), e.Changed is { } at ? new XElement(Names + "lastmod", at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : null)));

    internal static XElement Index(int entries, PublicAddress address) => new(Names + "sitemapindex", Enumerable.Range(1, Parts(entries)).Select(part => new XElement(
        Names + "sitemap", new XElement(Names + "loc", address.Of($"/sitemap-{part}.xml")))));

    private static int Parts(int entries) => (entries + MostInOne - 1) / MostInOne;

    /// <summary>Articles first, oldest first: an address keeps its file when more are published.</summary>
    private static async Task<List<Entry>> EntriesAsync(IDbContextFactory<BpmDbContext> contexts, PublicAddress address, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var articles = await database.News().OrderBy(p => p.PublishedAt).ThenBy(p => p.Id).Select(p => new { p.Slug, p.PublishedAt }).ToListAsync(cancellationToken);
        return
        [
            .. articles.Select(a => new Entry(address.Of($"{PublicNews.Root}/{a.Slug}"), a.PublishedAt)),
            new Entry(address.Of(PublicNews.Root), articles.LastOrDefault()?.PublishedAt),
            .. (await database.CategoriesAsync(cancellationToken)).Select(c => new Entry(address.Of(PublicNews.ListAddress(c, null, 1)), null)),
        ];
    }

    private static IResult Xml(XElement root) => Results.Bytes(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root}\n"), "application/xml; charset=utf-8");
}
