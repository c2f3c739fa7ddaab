namespace Disdik.Bpm.Host.Importing;

public static class ImportSetup
{
    public static void AddImporting(this IServiceCollection services)
    {
        services.AddSingleton<ImportSeal>();
        services.AddSingleton<ImportDrafts>();
    }
}
