using Disdik.Bpm.Activities.Publishing;

namespace Disdik.Bpm.Host.Pages.News;

internal static class NewsSetup
{
    public static void AddNews(this IServiceCollection services) => services.AddSingleton<PlannedDeliveries>().AddSingleton<INewsSite, NewsSite>();

    public static void MapNews(this IEndpointRouteBuilder app)
    {
        app.MapGet("/berita/feed.atom", NewsFeed.WriteAsync).AllowAnonymous();
        app.MapGet("/berita/gambar/{sha}", NewsPictures.ShowAsync).AllowAnonymous();
        app.MapGet("/berita/berkas/{sha}", NewsFiles.ShowAsync).AllowAnonymous();
    }
}
