using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Runtime.Live;

internal static class LiveSetup
{
    public static void AddTaskChanges(this IServiceCollection services, DatabaseAddress address)
    {
        services.AddSingleton<TaskChanges>();
        if (address.IsPostgreSql) services.AddHostedService<TaskChangesAcross>();
    }
}
