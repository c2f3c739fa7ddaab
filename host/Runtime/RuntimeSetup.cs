namespace Disdik.Bpm.Host.Runtime;

public static class RuntimeSetup
{
    public static void AddRuntime(this WebApplicationBuilder builder)
    {
    }
}
