using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Host.Runtime.Migrating;

namespace Disdik.Bpm.Host.Runtime;

internal static class OperationsSetup
{
    public static void AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<HeldDefinitions>();
        services.AddSingleton<DefinitionSuspensions>();
        services.AddSingleton<TimerIncidents>();
        services.AddSingleton<OperatorMoves>();
        services.AddSingleton<InstanceMigration>();
        services.AddSingleton<Migrations>();
        services.AddSingleton<MigrationPreview>();
        services.AddSingleton<MigrationPump>();
        services.AddSingleton<CalendarEditor>();
        services.AddSingleton<CalendarPump>();
    }
}
