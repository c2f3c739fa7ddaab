namespace Disdik.Bpm.Host.Runtime.Acting;

public static class ActingSetup
{
    /// <summary>What people do with a task besides completing it, and who stands in for whom.</summary>
    public static void AddActing(this IServiceCollection services)
    {
        services.AddSingleton<ActWriter>();
        services.AddSingleton(provider => new ActLetters(provider.GetRequiredService<TaskLetters>(), provider.GetRequiredService<MailQueue>()));
        services.AddSingleton<TaskActs>();
        services.AddSingleton<TimeRequests>();
        services.AddSingleton<Pauses>();
        services.AddSingleton<BulkActs>();
        services.AddSingleton<OpenRequests>();
        services.AddSingleton<Absences>();
        services.AddSingleton<SupervisionLines>();
    }
}
