namespace Disdik.Bpm.Host.Pages.Inbox;

internal static class InboxSetup
{
    public static void AddInbox(this IServiceCollection services)
    {
        services.AddScoped<InboxReader>();
        services.AddSingleton<InboxSettings>();
        services.AddSingleton<CaseFollowing>();
        services.AddSingleton<Live.LiveInbox>();
        services.AddSingleton<Calendar.CalendarFeeds>();
    }
}
