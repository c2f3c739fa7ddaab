namespace Disdik.Bpm.Host.Pages;

public static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
    }

    public static void MapPages(this WebApplication app)
    {
    }
}
