namespace Disdik.Bpm.Host.Runtime.Simulation;

public static class SimulationSetup
{
    public static void AddSimulation(this IServiceCollection services)
    {
        services.AddSingleton<DraftReader>();
        services.AddSingleton<DryRunMails>();
        services.AddSingleton<DryRuns>();
        services.AddSingleton<Replays>();
    }
}
