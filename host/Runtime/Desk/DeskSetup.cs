namespace Disdik.Bpm.Host.Runtime.Desk;

internal static class DeskSetup
{
    public static void AddDesk(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<ScanOptions>(builder.Configuration.GetSection("Uploads:Clamd"));
        builder.Services.AddSingleton<MalwareScan>();
        builder.Services.AddSingleton<Drafts>();
        builder.Services.AddSingleton<InputTicks>();
        builder.Services.AddSingleton<CaseComments>();
        builder.Services.AddSingleton<ResumableUploads>();
        builder.Services.AddSingleton<DeskRetention>();
    }
}
