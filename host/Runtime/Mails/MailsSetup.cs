namespace Disdik.Bpm.Host.Runtime.Mails;

internal static class MailsSetup
{
    public static void AddMails(this IServiceCollection services)
    {
        services.AddSingleton<StopLinks>();
        services.AddSingleton<MailWishes>();
        services.AddSingleton<MailDigests>();
        services.AddSingleton<MailOpenings>();
        services.AddSingleton<MailDepartures>();
        services.AddSingleton<DailyContent>();
        services.AddSingleton<DailyDigests>();
    }
}
