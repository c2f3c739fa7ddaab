using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Runtime.Pictures;

namespace Disdik.Bpm.Host.Pages.News;

/// <param name="IsStatic">The pages are written into files: nothing on them may ask a server. Configuration <c>News:Static</c>, set by <c>export-news</c>.</param>
internal sealed record NewsOptions(bool IsStatic);

internal static class NewsSetup
{
    public static void AddNews(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PlannedDeliveries>();
        builder.Services.AddSingleton<NewsSite>();
        builder.Services.AddSingleton<INewsSite>(provider => provider.GetRequiredService<NewsSite>());
        builder.Services.AddSingleton<ICorrections>(provider => provider.GetRequiredService<NewsSite>());
        builder.Services.AddSingleton<NewsSearch>();
        builder.Services.AddSingleton<ReaderPictures>();
        builder.Services.AddSingleton(new NewsOptions(builder.Configuration.GetValue("News:Static", false)));
    }

    public static void MapNews(this IEndpointRouteBuilder app)
    {
        app.MapGet(PublicNews.Atom, NewsFeed.AtomAsync).AllowAnonymous();
        app.MapGet(PublicNews.Rss, NewsFeed.RssAsync).AllowAnonymous();
        app.MapGet("/berita/gambar/{sha}", NewsPictures.ShowAsync).AllowAnonymous();
        app.MapGet("/berita/berkas/{sha}", NewsFiles.ShowAsync).AllowAnonymous();
        app.MapGet("/sitemap.xml", NewsSitemap.WholeAsync).AllowAnonymous();
        app.MapGet("/sitemap-{part:int}.xml", NewsSitemap.PartAsync).AllowAnonymous();
        app.MapGet("/robots.txt", NewsSitemap.Robots).AllowAnonymous();
    }
}
