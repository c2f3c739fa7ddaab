using Disdik.Bpm.Activities.Publishing;

namespace Disdik.Bpm.Host.Pages.News;

internal static class NewsSetup
{
    public static void AddNews(this IServiceCollection services)
    {
        services.AddSingleton<PlannedDeliveries>();
        services.AddSingleton<NewsSite>();
        services.AddSingleton<INewsSite>(provider => provider.GetRequiredService<NewsSite>());
        services.AddSingleton<ICorrections>(provider => provider.GetRequiredService<NewsSite>());
    }

    public static void MapNews(this IEndpointRouteBuilder app)
    {
        app.MapGet("/berita/feed.atom", NewsFeed.WriteAsync).AllowAnonymous();
        app.MapGet("/berita/gambar/{sha}", NewsPictures.ShowAsync).AllowAnonymous();
        app.MapGet("/berita/berkas/{sha}", NewsFiles.ShowAsync).AllowAnonymous();
    }
}
