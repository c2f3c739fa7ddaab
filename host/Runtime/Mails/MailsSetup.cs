namespace Disdik.Bpm.Host.Runtime.Mails;

internal static class MailsSetup
{
    public static void AddMails(this IServiceCollection services)
    {
        services.AddSingleton<StopLinks>();
        services.AddSingleton<MailWishes>();
        services.AddSingleton<MailDigests>();
        // The store knows the activities, one of which sends these mails.
        services.AddSingleton(provider => new Lazy<IDefinitionStore>(provider.GetRequiredService<IDefinitionStore>));
        services.AddSingleton<MailOpenings>();
        services.AddSingleton<MailDepartures>();
        services.AddSingleton<DailyContent>();
        services.AddSingleton<DailyDigests>();
    }
}
