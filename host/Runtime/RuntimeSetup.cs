using System.Reflection;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Data.Writing;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Disdik.Bpm.Host.Runtime.Live;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Runtime.Simulation;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

public static class RuntimeSetup
{
    public static void AddRuntime(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IExpressionEvaluator, JintEvaluator>();
        foreach (var activity in ActivityCatalog.In(Assembly.Load("Disdik.Bpm.Activities"))) services.AddSingleton(typeof(IActivity), activity);
        services.AddSingleton<ActivityCatalog>();
        services.AddSingleton<WakeSignal>();
        services.AddSingleton<StartSchedule>();
        services.AddSingleton<IDefinitionStore, DefinitionStore>();
        services.AddSingleton<SopHealth>();
        services.AddSingleton<OfficeCrest>();
        services.AddSingleton<OfficialDocumentPrinter>();
        services.AddSingleton<EffectWriter>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ICommits>(provider => provider.GetRequiredService<DatabaseAddress>().IsPostgreSql
            ? new ServerCommits(provider.GetRequiredService<Sessions>())
            : new GroupedCommits(provider.GetRequiredService<Sessions>(), provider.GetRequiredService<WriteGate>()));
        services.AddSingleton(provider => new InstanceStore(
            provider.GetRequiredService<IDbContextFactory<BpmDbContext>>(), provider.GetRequiredService<IDefinitionStore>(),
            provider.GetRequiredService<Sessions>(), provider.GetRequiredService<ICommits>(), provider.GetRequiredService<TaskChanges>()));
        services.AddTaskChanges(builder.DatabaseAddress());
        services.AddSingleton<RowCommits>();
        services.AddSingleton<Changes>();
        services.AddSingleton<InstanceStarter>();
        services.AddSingleton<InstanceRunner>();
        services.AddSingleton<IInstanceRunner>(provider => provider.GetRequiredService<InstanceRunner>());
        services.AddSingleton<JobRunner>();
        services.AddSingleton<TimerWakeup>();
        services.AddDeliveries();
        services.AddOperations();
        services.AddSimulation();
        builder.AddPublishing();
        services.AddActing();
        services.AddSingleton<DueWork>();
        services.AddSingleton<RuntimePump>();
        // Tests and the demonstration push by hand, on their own clock.
        if (builder.Configuration.GetValue("Runtime:Wake", true)) services.AddWaking(builder.DataFolder(), builder.DatabaseAddress());
    }
}
