using Disdik.Bpm.Host.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Quartz with its own tables, which it makes itself: a file of its own beside SQLite's, the same database on PostgreSQL, in a cluster there.</summary>
internal static class Waking
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    public static void AddWaking(this IServiceCollection services, DataFolder folder, DatabaseAddress address)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "disdik-bpm";
                scheduler.GenerateInstanceId = address.IsPostgreSql;
            });
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
                if (address.IsPostgreSql) UsePostgreSql(store, address);
                else store.UseSqlite(SqliteFactory.Instance, $"Data Source={folder.Schedule}");
            });
            quartz.ScheduleJob<WakeJob>(trigger => trigger.WithIdentity("wake").StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(Every).RepeatForever()));
        });
        services.AddQuartzHostedService();
        services.AddHostedService<WakeLoop>();
    }

    private static void UsePostgreSql(IPersistentStoreBuilder store, DatabaseAddress address)
    {
        store.UsePostgres(NpgsqlFactory.Instance, address.ConnectionString);
        store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(5));
    }
}
