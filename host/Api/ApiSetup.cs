namespace Disdik.Bpm.Host.Api;

public static class ApiSetup
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
    }

    public static void MapApi(this WebApplication app)
    {
    }
}
